package io.corrosion.companion;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;

/** A real nats-server on a free port of its own, with one token. */
final class NatsServer implements AutoCloseable {

    static final String TOKEN = "let-me-in";

    private final Path folder;
    private final int port;
    private Process process;

    NatsServer(Path folder) throws IOException {
        this.folder = folder;
        try (ServerSocket free = new ServerSocket(0)) {
            this.port = free.getLocalPort();
        }
        start(TOKEN);
    }

    String url() {
        return "nats://127.0.0.1:" + port;
    }

    void start(String token) throws IOException {
        String program = Tool.require("nats-server");
        process = new ProcessBuilder(
                        program, "-a", "127.0.0.1", "-p", "" + port, "--auth", token, "-l", folder + "/nats.log")
                .start();
        Wait.until("nats-server listens", this::listens);
    }

    void kill() throws InterruptedException {
        process.destroyForcibly();
        process.waitFor(60, TimeUnit.SECONDS);
    }

    @Override
    public void close() throws InterruptedException {
        kill();
    }

    private boolean listens() {
        try (var socket = new java.net.Socket("127.0.0.1", port)) {
            return socket.isConnected();
        } catch (IOException notYet) {
            return false;
        }
    }

    /** A program of the machine that a test cannot do without: absent, the test is skipped, but fails in CI. */
    static final class Tool {

        private Tool() {}

        static String require(String name) {
            Optional<String> found = List.of("/usr/sbin", "/usr/bin", "/usr/games", "/usr/local/bin").stream()
                    .map(place -> place + "/" + name)
                    .filter(file -> Files.isExecutable(Path.of(file)))
                    .findFirst();
            if (found.isEmpty()) {
                String message = name + " is not installed: this test was NOT run";
                System.err.println("**** " + message);
                if ("true".equals(System.getenv("CI"))) {
                    throw new AssertionError(message);
                }
                Assumptions.abort(message);
            }
            return found.get();
        }
    }
}
