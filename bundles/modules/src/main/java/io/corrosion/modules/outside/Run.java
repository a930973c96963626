package io.corrosion.modules.outside;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** One life of a program, from start to end. Thread-safe. */
final class Run {

    private static final Duration FAREWELL = Duration.ofSeconds(3);

    /** What all its processes use at one moment. */
    record Use(long cpuNanos, long memoryBytes, int processes) {}

    private final Process process;
    private final Thread ears;
    private volatile String killedFor = "";

    Run(String slug, List<String> command, Map<String, String> environment, Path folder, Consumer<String> output)
            throws IOException {
        ProcessBuilder builder =
                new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true);
        builder.environment().clear();
        builder.environment().putAll(environment);
        this.process = builder.start();
        this.ears = new Thread(() -> listen(output), "module-output-" + slug);
        ears.setDaemon(true);
        ears.start();
    }

    private void listen(Consumer<String> output) {
        try (var lines = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                output.accept(line);
            }
        } catch (IOException e) {
            output.accept("(its output broke off)");
        }
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /** Completed with a sentence when it has ended and all it wrote was heard. */
    CompletableFuture<String> end() {
        return process.onExit().thenApply(ended -> {
            try {
                ears.join(FAREWELL.toMillis());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            return killedFor.isEmpty() ? "It ended with code " + ended.exitValue() + "." : killedFor;
        });
    }

    /** Ends it at once, and everything it has started. */
    void kill(String why) {
        killedFor = why;
        List<ProcessHandle> family = process.descendants().toList();
        family.forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
    }

    /** Ends it as the platform's end would: its input ends. Waits until it has gone. */
    void stop() {
        killedFor = "It was stopped.";
        try {
            process.getOutputStream().close();
            if (!process.waitFor(FAREWELL.toMillis(), TimeUnit.MILLISECONDS)) {
                kill("It was stopped.");
                process.waitFor(FAREWELL.toMillis(), TimeUnit.MILLISECONDS);
            }
        } catch (IOException e) {
            kill("It was stopped.");
        } catch (InterruptedException e) {
            kill("It was stopped.");
            Thread.currentThread().interrupt();
        }
    }

    /** Looked up in {@code /proc}; what ends meanwhile counts nothing. */
    Use use() {
        long cpu = 0;
        long memory = 0;
        int count = 0;
        for (ProcessHandle each : Stream.concat(Stream.of(process.toHandle()), process.descendants())
                .toList()) {
            cpu += each.info().totalCpuDuration().orElse(Duration.ZERO).toNanos();
            memory += resident(each.pid());
            count++;
        }
        return new Use(cpu, memory, count);
    }

    private static long resident(long pid) {
        try (Stream<String> lines = Files.lines(Path.of("/proc/" + pid + "/status"))) {
            return lines.filter(line -> line.startsWith("VmRSS:"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) * 1024)
                    .sum();
        } catch (IOException | java.io.UncheckedIOException e) {
            return 0; // it has just ended, or this is no Linux
        }
    }
}
