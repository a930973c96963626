package io.corrosion.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.corrosion.itests.platform.Platform;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.TimeUnit;

/** Starts and stops demo platforms for benchmarks, through the launcher a user starts. Confined to one thread. */
final class Workplace implements AutoCloseable {

    /**
     * A demo that runs.
     *
     * @param ready when it announced itself
     * @param seconds how long that took from the command on, PostgreSQL and NATS included
     */
    record Running(Platform platform, Process process, Path data, Instant answers, Instant ready, double seconds) {}

    private final Path home;
    private final Path work;
    private final Deque<Running> running = new ArrayDeque<>();

    Workplace(Path home) throws IOException {
        this.home = home;
        this.work = Files.createTempDirectory("corrosion-bench-");
    }

    Path home() {
        return home;
    }

    /** A new, empty data folder. */
    Path freshData() throws IOException {
        return Files.createTempDirectory(work, "data-");
    }

    /** Starts the demo and waits until it is ready. */
    Running start(Path data) throws IOException {
        Path log = data.resolveSibling(data.getFileName() + ".log");
        long began = System.nanoTime();
        int port = freePort();
        Process process = new ProcessBuilder(
                        home.resolve("corrosion").toString(),
                        "demo",
                        "--headless",
                        "--json",
                        "--port",
                        String.valueOf(port),
                        "--data-dir",
                        data.toString())
                .redirectError(ProcessBuilder.Redirect.appendTo(log.toFile()))
                .start();
        var answers = FirstAnswers.of(port);
        String line = new BufferedReader(process.inputReader(StandardCharsets.UTF_8)).readLine();
        if (line == null) {
            throw new IOException("the demo did not start:\n" + Files.readString(log));
        }
        double seconds = (System.nanoTime() - began) / 1e9;
        Running demo = new Running(
                new Platform(new ObjectMapper().readTree(line)), process, data, answers.join(), Instant.now(), seconds);
        running.push(demo);
        return demo;
    }

    /** Stops it as Ctrl-C would. */
    void stop(Running demo) throws InterruptedException {
        demo.process().destroy();
        if (!demo.process().waitFor(60, TimeUnit.SECONDS)) {
            demo.process().destroyForcibly();
        }
        running.remove(demo);
    }

    static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    @Override
    public void close() throws InterruptedException {
        while (!running.isEmpty()) {
            stop(running.peek());
        }
    }
}
