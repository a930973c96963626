package io.corrosion.umod;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/** The test host with the plugin in it: a mono process that plays the game, told by lines, telling by lines. */
final class Game implements AutoCloseable {

    private static final Path PLUGIN = Path.of("Corrosion.cs");
    private static Path program;

    private final Process process;
    private final OutputStream orders;
    private final List<String> lines = new CopyOnWriteArrayList<>();

    private Game(Process process) {
        this.process = process;
        this.orders = process.getOutputStream();
        Thread reader = new Thread(this::read, "game");
        reader.setDaemon(true);
        reader.start();
    }

    /** Starts a game with this token in the plugin's folder of data. */
    static Game start(Path folder, String token) throws Exception {
        Path data = Files.createDirectories(folder.resolve("data/Corrosion"));
        Files.writeString(data.resolve("token.txt"), token);
        return new Game(
                new ProcessBuilder(Tool.require("mono"), "--debug", compiled().toString(), folder.toString())
                        .redirectErrorStream(true)
                        .start());
    }

    /** Compiles the plugin with the host, once. */
    static synchronized Path compiled() throws Exception {
        if (program == null) {
            Tool.require("mono");
            Path made = Path.of("target", "test-host.exe").toAbsolutePath();
            Files.createDirectories(made.getParent());
            Process compiler = new ProcessBuilder(
                            Tool.require("mcs"),
                            "-langversion:7",
                            "-warnaserror",
                            "-out:" + made,
                            "test-host/Surface.cs",
                            "test-host/Game.cs",
                            PLUGIN.toString())
                    .redirectErrorStream(true)
                    .start();
            String said = new String(compiler.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (compiler.waitFor() != 0) {
                throw new AssertionError(said);
            }
            program = made;
        }
        return program;
    }

    private void read() {
        try (BufferedReader reader = process.inputReader(StandardCharsets.UTF_8)) {
            reader.lines().forEach(lines::add);
        } catch (IOException | java.io.UncheckedIOException ended) {
            // The process has ended.
        }
    }

    Game tell(String line) {
        try {
            orders.write((line + "\n").getBytes(StandardCharsets.UTF_8));
            orders.flush();
            return this;
        } catch (IOException e) {
            throw new AssertionError("the game is gone: " + lines, e);
        }
    }

    /** Waits for a line that the game prints. */
    String await(String what) {
        return await(line -> line.equals(what), what);
    }

    String await(Predicate<String> wanted, String what) {
        org.awaitility.Awaitility.await(what).atMost(Duration.ofSeconds(120)).until(() -> lines.stream()
                .anyMatch(wanted));
        return lines.stream().filter(wanted).findFirst().orElseThrow();
    }

    /** Everything said before has been done when this returns. */
    void settle() {
        String mark = "mark " + System.nanoTime();
        tell(mark);
        await(mark);
    }

    long count(String line) {
        return lines.stream().filter(line::equals).count();
    }

    List<String> lines() {
        return new ArrayList<>(lines);
    }

    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor(60, TimeUnit.SECONDS);
    }

    @Override
    public void close() throws InterruptedException {
        kill();
    }
}
