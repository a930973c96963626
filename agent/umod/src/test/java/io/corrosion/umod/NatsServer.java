package io.corrosion.umod;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A real nats-server; it takes free ports at its first start and keeps them. */
final class NatsServer implements AutoCloseable {

    private final Path folder;
    private final String tls;
    private Process process;
    private int port = -1;
    private int webSocket = -1;

    /** @param tls the certificate and key to use, {@code cert_file: …, key_file: …}; empty for none */
    NatsServer(Path folder, String tls) {
        this.folder = folder;
        this.tls = tls;
    }

    NatsServer start() throws IOException {
        Path ports = Files.createTempDirectory(folder, "ports");
        String secured = tls.isEmpty() ? "no_tls: true" : "tls { " + tls + " }";
        Path settings = Files.writeString(folder.resolve("nats.conf"), """
                listen: "127.0.0.1:%d"
                websocket { listen: "127.0.0.1:%d", %s }
                ports_file_dir: "%s"
                log_file: "%s/nats.log"
                %s
                """.formatted(
                port, webSocket, secured, ports, folder, tls.isEmpty() ? "" : "tls { " + tls + ", timeout: 60 }"));
        process = new ProcessBuilder(Tool.require("nats-server"), "-c", settings.toString()).start();
        await().atMost(Duration.ofSeconds(120)).until(() -> written(ports).contains("}"));
        String text = written(ports);
        port = number(text, "(?s).*\"(?:nats|tls)://[^\"]*:(\\d+)\".*");
        webSocket = number(text, "(?s).*\"wss?://[^\"]*:(\\d+)\".*");
        await().atMost(Duration.ofSeconds(120)).until(() -> answers(port) && answers(webSocket));
        return this;
    }

    private static int number(String text, String pattern) {
        if (!text.matches(pattern)) {
            throw new AssertionError(text);
        }
        return Integer.parseInt(text.replaceAll(pattern, "$1"));
    }

    private static boolean answers(int port) {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress("127.0.0.1", port), 5_000);
            return true;
        } catch (IOException notYet) {
            return false;
        }
    }

    private static String written(Path ports) {
        try (Stream<Path> files = Files.list(ports)) {
            Path file = files.findFirst().orElse(null);
            return file == null ? "" : Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    int port() {
        return port;
    }

    int webSocket() {
        return webSocket;
    }

    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor(60, TimeUnit.SECONDS);
    }

    @Override
    public void close() throws InterruptedException {
        if (process != null) {
            kill();
        }
    }
}
