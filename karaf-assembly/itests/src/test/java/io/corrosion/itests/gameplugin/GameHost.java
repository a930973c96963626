package io.corrosion.itests.gameplugin;

import static org.awaitility.Awaitility.await;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;

/** The plugin as it was handed out, compiled by mcs with the test host of agent/umod, and run by mono. */
final class GameHost implements AutoCloseable {

    static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final Path SURFACE = Path.of("../../agent/umod/test-host");

    private final Process process;
    private final List<String> lines = new CopyOnWriteArrayList<>();

    GameHost(Path folder, String source) throws Exception {
        Path plugin = Files.writeString(folder.resolve("Corrosion.cs"), source);
        Path program = folder.resolve("game.exe");
        Process compiler = new ProcessBuilder(
                        require("mcs"),
                        "-langversion:7",
                        "-out:" + program,
                        SURFACE.resolve("Surface.cs").toString(),
                        SURFACE.resolve("Game.cs").toString(),
                        plugin.toString())
                .redirectErrorStream(true)
                .start();
        String said = new String(compiler.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (compiler.waitFor() != 0) {
            throw new AssertionError(said);
        }
        process = new ProcessBuilder(require("mono"), "--debug", program.toString(), folder.toString())
                .redirectErrorStream(true)
                .start();
        Thread reader = new Thread(this::read, "game");
        reader.setDaemon(true);
        reader.start();
    }

    private static String require(String name) {
        Path program = Path.of("/usr/bin", name);
        if (!Files.isExecutable(program)) {
            String message = name + " is not installed: this test was NOT run";
            System.err.println("**** " + message);
            if ("true".equals(System.getenv("CI"))) {
                throw new AssertionError(message);
            }
            Assumptions.abort(message);
        }
        return program.toString();
    }

    private void read() {
        try (BufferedReader reader = process.inputReader(StandardCharsets.UTF_8)) {
            reader.lines().forEach(lines::add);
        } catch (IOException | UncheckedIOException ended) {
            // The process has ended.
        }
    }

    GameHost tell(String line) throws IOException {
        OutputStream orders = process.getOutputStream();
        orders.write((line + "\n").getBytes(StandardCharsets.UTF_8));
        orders.flush();
        return this;
    }

    void says(String line) {
        await(line).atMost(PATIENCE).until(() -> lines.contains(line));
    }

    boolean heard(String pattern) {
        return lines.stream().anyMatch(line -> line.matches(pattern));
    }

    long count(String line) {
        return lines.stream().filter(line::equals).count();
    }

    @Override
    public void close() throws InterruptedException {
        process.destroyForcibly().waitFor(60, TimeUnit.SECONDS);
    }
}
