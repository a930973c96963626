package io.corrosion.servers.agentdownload;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A Java for the agent and nothing else, made once by this platform's own jlink and kept. Where the platform runs without a
 * JDK, or not on Linux, there is none, and the agent looks for one on its machine. Thread-safe.
 */
final class JavaRuntime {

    private static final Logger LOG = LoggerFactory.getLogger(JavaRuntime.class);
    private static final String MODULES = "java.base,java.logging,java.naming,jdk.crypto.ec";
    private static final int MINUTES = 5;

    private final Path home;
    private final Path place;
    private boolean failed;

    /** Prepares it; {@code home} is a JDK, {@code place} where the result is kept. */
    JavaRuntime(Path home, Path place) {
        this.home = home;
        this.place = place;
    }

    /** Its directory; empty where none can be made. Takes a while the first time. */
    synchronized Optional<Path> directory() {
        Path made = place.resolve("agent-java-" + System.getProperty("java.version"));
        if (Files.isExecutable(made.resolve("bin/java"))) {
            return Optional.of(made);
        } else if (failed || !isPossible()) {
            return Optional.empty();
        }
        try {
            link(made);
            return Optional.of(made);
        } catch (IOException unable) {
            failed = true;
            LOG.warn("Agents are packed without a Java of their own: {}", unable.getMessage());
            return Optional.empty();
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }

    private boolean isPossible() {
        return Files.isDirectory(home.resolve("jmods"))
                && Files.isExecutable(home.resolve("bin/jlink"))
                && System.getProperty("os.name").toLowerCase(Locale.ROOT).contains("linux");
    }

    private void link(Path made) throws IOException, InterruptedException {
        Files.createDirectories(place);
        Path fresh = place.resolve("agent-java.new");
        delete(fresh);
        Process jlink = new ProcessBuilder(List.of(
                        home.resolve("bin/jlink").toString(),
                        "--add-modules",
                        MODULES,
                        "--strip-debug",
                        "--no-header-files",
                        "--no-man-pages",
                        "--compress=2",
                        "--output",
                        fresh.toString()))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        if (!jlink.waitFor(MINUTES, TimeUnit.MINUTES)) {
            jlink.destroyForcibly();
            throw new IOException("jlink did not end within " + MINUTES + " minutes");
        } else if (jlink.exitValue() != 0) {
            throw new IOException("jlink ended with " + jlink.exitValue());
        }
        Files.move(fresh, made, StandardCopyOption.ATOMIC_MOVE);
    }

    private static void delete(Path tree) throws IOException {
        if (Files.exists(tree)) {
            try (Stream<Path> files = Files.walk(tree)) {
                files.sorted(Comparator.reverseOrder()).forEach(JavaRuntime::remove);
            }
        }
    }

    private static void remove(Path file) {
        try {
            Files.delete(file);
        } catch (IOException stays) {
            throw new UncheckedIOException(stays);
        }
    }
}
