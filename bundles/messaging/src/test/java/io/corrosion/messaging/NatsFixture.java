package io.corrosion.messaging;

import io.corrosion.api.messaging.Messages;
import io.corrosion.api.tx.Transactions;
import java.nio.file.Path;

/** A real NATS server and platforms connected to it, for tests of other packages. */
public final class NatsFixture implements AutoCloseable {

    private final NatsServer server;

    public NatsFixture(Path folder) throws Exception {
        server = new NatsServer(folder);
    }

    public void start() throws Exception {
        server.start();
    }

    public void stop() throws Exception {
        server.kill();
    }

    /** A platform on this server; it connects in the background. */
    public Node node(Transactions transactions) {
        return new Node(new Platform(server, transactions));
    }

    @Override
    public void close() throws Exception {
        server.close();
    }

    /** One platform's connection. */
    public static final class Node implements AutoCloseable {

        private final Platform platform;

        private Node(Platform platform) {
            this.platform = platform;
        }

        public Messages messages() {
            return platform.messages;
        }

        public boolean isConnected() {
            return platform.messages.isConnected();
        }

        @Override
        public void close() throws Exception {
            platform.close();
        }
    }
}
