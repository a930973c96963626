package io.corrosion.rest.live;

import jakarta.websocket.CloseReason;
import jakarta.websocket.Endpoint;
import jakarta.websocket.EndpointConfig;
import jakarta.websocket.MessageHandler;
import jakarta.websocket.Session;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A WebSocket of Jetty's, carrying a {@link Connection}. Public because the container insists on it. */
public final class Socket extends Endpoint implements Connection.Wire {

    private static final int LARGEST_MESSAGE = 64 * 1024;
    private static final long SILENCE_MILLIS = 60_000;
    private static final long SEND_MILLIS = 30_000;
    private static final Logger LOG = LoggerFactory.getLogger(Socket.class);

    private final Function<Connection.Wire, Connection> opened;
    private final Consumer<Connection> ended;
    private volatile @Nullable Session session;
    private volatile @Nullable Connection connection;

    /**
     * @param opened makes the connection of this socket
     * @param ended takes it back
     */
    Socket(Function<Connection.Wire, Connection> opened, Consumer<Connection> ended) {
        this.opened = opened;
        this.ended = ended;
    }

    @Override
    public void onOpen(Session open, EndpointConfig config) {
        open.setMaxTextMessageBufferSize(LARGEST_MESSAGE);
        open.setMaxBinaryMessageBufferSize(1024);
        open.setMaxIdleTimeout(SILENCE_MILLIS);
        open.getAsyncRemote().setSendTimeout(SEND_MILLIS);
        session = open;
        Connection made = opened.apply(this);
        connection = made;
        open.addMessageHandler(String.class, (MessageHandler.Whole<String>) made::received);
        open.addMessageHandler(ByteBuffer.class, (MessageHandler.Whole<ByteBuffer>)
                bytes -> close(CloseReason.CloseCodes.CANNOT_ACCEPT.getCode(), "messages are JSON text"));
        made.opened();
    }

    @Override
    public void onClose(Session closing, CloseReason reason) {
        Connection made = connection;
        if (made != null) {
            ended.accept(made);
        }
    }

    /** A broken connection is everyday life; the close that follows tidies up. */
    @Override
    public void onError(Session failing, Throwable thrown) {
        LOG.debug("A socket failed: {}", thrown.toString());
    }

    @Override
    public void send(String text, Consumer<Boolean> sent) {
        Session open = session;
        if (open == null || !open.isOpen()) {
            sent.accept(false);
            return;
        }
        open.getAsyncRemote().sendText(text, result -> sent.accept(result.isOK()));
    }

    @Override
    public void close(int code, String reason) {
        Session open = session;
        if (open != null) {
            try {
                open.close(new CloseReason(CloseReason.CloseCodes.getCloseCode(code), reason));
            } catch (IOException | IllegalStateException gone) {
                LOG.debug("A socket was gone before it could be closed: {}", gone.toString());
            }
        }
    }

    @Override
    public void ping() {
        Session open = session;
        if (open != null && open.isOpen()) {
            try {
                open.getAsyncRemote().sendPing(ByteBuffer.allocate(0));
            } catch (IOException | IllegalStateException gone) {
                LOG.debug("A socket was gone before it could be pinged: {}", gone.toString());
            }
        }
    }
}
