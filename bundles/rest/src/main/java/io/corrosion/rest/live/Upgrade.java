package io.corrosion.rest.live;

import io.corrosion.api.error.Unavailable;
import io.corrosion.api.identity.Caller;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.websocket.DeploymentException;
import jakarta.websocket.Extension;
import jakarta.websocket.HandshakeResponse;
import jakarta.websocket.server.HandshakeRequest;
import jakarta.websocket.server.ServerContainer;
import jakarta.websocket.server.ServerEndpointConfig;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Turns a request that has been let in into a WebSocket. */
public final class Upgrade {

    private final Connections connections;

    public Upgrade(Connections connections) {
        this.connections = connections;
    }

    /**
     * Switches protocols.
     *
     * @param ownTopic subscribed from the start; empty for none
     */
    public void perform(
            HttpServletRequest request, HttpServletResponse response, Caller caller, Optional<String> ownTopic)
            throws IOException {
        Object attribute = request.getServletContext().getAttribute(ServerContainer.class.getName());
        if (!(attribute instanceof ServerContainer container)) {
            throw new Unavailable(
                    "Live values are not available yet: the platform is starting.", Duration.ofSeconds(2));
        }
        Socket socket = connections.socketFor(caller, ownTopic.map(TopicName::of));
        ServerEndpointConfig config = ServerEndpointConfig.Builder.create(Socket.class, "/v1/ws")
                .configurator(new OneSocket(socket))
                .build();
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(container.getClass().getClassLoader());
        try {
            container.upgradeHttpToWebSocket(request, response, config, Map.of());
        } catch (DeploymentException failed) {
            throw new IOException("the WebSocket could not be opened", failed);
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    /** Hands out the one socket; never asks the container for its defaults, which it would look for by service loader. */
    private static final class OneSocket extends ServerEndpointConfig.Configurator {
        private final Socket socket;

        OneSocket(Socket socket) {
            this.socket = socket;
        }

        @Override
        public <T> T getEndpointInstance(Class<T> type) {
            return type.cast(socket);
        }

        @Override
        public boolean checkOrigin(String origin) {
            return true;
        }

        @Override
        public String getNegotiatedSubprotocol(List<String> supported, List<String> requested) {
            return "";
        }

        @Override
        public List<Extension> getNegotiatedExtensions(List<Extension> installed, List<Extension> requested) {
            return List.of();
        }

        @Override
        public void modifyHandshake(
                ServerEndpointConfig config, HandshakeRequest request, HandshakeResponse response) {}
    }
}
