package io.corrosion.companion;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Assumptions;

/** A real nats-server on a port that it chose itself, with one token. */
final class NatsServer implements AutoCloseable {

    static final String TOKEN = "let-me-in";

    private static final Pattern PORT = Pattern.compile("(?:nats|tls)://[^\"]*:(\\d+)");

    private static final Pattern MONITOR = Pattern.compile("(http://[^\"]*:\\d+)");

    private final Process process;
    private final int port;
    private final String monitor;

    /** Starts one; {@code more} are further words of its command line. It writes its log into the folder. */
    NatsServer(Path folder, String token, String... more) throws IOException {
        Path ports = Files.createTempDirectory(folder, "ports");
        Path settings = Files.writeString(
                ports.resolveSibling(ports.getFileName() + ".conf"), """
                listen: "127.0.0.1:-1"
                http: "127.0.0.1:-1"
                ports_file_dir: "%s"
                log_file: "%s/nats.log"
                authorization { token: "%s", timeout: 60 }
                """.formatted(ports, folder, token));
        List<String> words = new ArrayList<>(List.of(Tool.require("nats-server"), "-c", settings.toString()));
        words.addAll(List.of(more));
        process = new ProcessBuilder(words).start();
        Wait.until("nats-server listens", () -> !written(ports).isEmpty());
        port = Integer.parseInt(first(PORT, written(ports)));
        monitor = first(MONITOR, written(ports));
    }

    NatsServer(Path folder) throws IOException {
        this(folder, TOKEN);
    }

    String url() {
        return "nats://127.0.0.1:" + port;
    }

    int port() {
        return port;
    }

    /** Where it answers questions about itself over HTTP. */
    String monitor() {
        return monitor;
    }

    @Override
    public void close() throws InterruptedException {
        process.destroyForcibly();
        process.waitFor(60, TimeUnit.SECONDS);
    }

    /** The server writes its ports into a file once it listens; empty until then. */
    private static String written(Path ports) throws IOException {
        try (DirectoryStream<Path> files = Files.newDirectoryStream(ports)) {
            for (Path file : files) {
                String text = Files.readString(file);
                return text.contains("}") ? text : "";
            }
        }
        return "";
    }

    private static String first(Pattern pattern, String text) {
        Matcher matcher = pattern.matcher(text);
        if (!matcher.find()) {
            throw new AssertionError(text);
        }
        return matcher.group(1);
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
