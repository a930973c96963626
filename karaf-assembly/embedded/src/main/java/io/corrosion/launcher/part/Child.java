package io.corrosion.launcher.part;

import io.corrosion.launcher.Problem;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** A running process of ours: its pid is on file, its output goes to a log, and we know how to stop it. */
public final class Child {

    private static final long ROTATE_BYTES = 10L << 20;

    private final Process process;
    private final Path pidFile;
    private final StopSignal stop;

    private Child(Process process, Path pidFile, StopSignal stop) {
        this.process = process;
        this.pidFile = pidFile;
        this.stop = stop;
    }

    /**
     * What is needed to start a process.
     *
     * @param environment added to the launcher's own
     * @param log receives standard output and error; moved aside when it has grown large
     */
    public record Recipe(
            String name,
            List<String> command,
            Map<String, String> environment,
            Path folder,
            Path log,
            StopSignal stop) {}

    /** Starts a process in its own session, so that Ctrl-C reaches the launcher alone, which then stops in order. */
    public static Child start(Recipe recipe, Path run) {
        endLeftover(recipe.name(), run, recipe.stop());
        try {
            rotate(recipe.log());
            var builder = new ProcessBuilder(inOwnSession(recipe.command()))
                    .directory(recipe.folder().toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(
                            ProcessBuilder.Redirect.appendTo(recipe.log().toFile()));
            builder.environment().putAll(recipe.environment());
            var process = builder.start();
            process.getOutputStream().close();
            var pidFile = ProcessRecord.file(run, recipe.name());
            ProcessRecord.of(process.toHandle()).write(pidFile);
            return new Child(process, pidFile, recipe.stop());
        } catch (IOException e) {
            throw new Problem("cannot start " + recipe.name() + "; see " + recipe.log(), e);
        }
    }

    /** Ends the process that a killed launcher left behind, if there is one. */
    public static void endLeftover(String name, Path run, StopSignal stop) {
        var pidFile = ProcessRecord.file(run, name);
        ProcessRecord.read(pidFile).flatMap(ProcessRecord::running).ifPresent(stop::end);
        ProcessRecord.forget(pidFile);
    }

    private static List<String> inOwnSession(List<String> command) {
        if (!Programs.isPresent("setsid")) {
            return command;
        }
        return Stream.concat(Stream.of("setsid"), command.stream()).toList();
    }

    private static void rotate(Path log) throws IOException {
        if (Files.exists(log) && Files.size(log) > ROTATE_BYTES) {
            Files.move(log, log.resolveSibling(log.getFileName() + ".1"), StandardCopyOption.REPLACE_EXISTING);
        }
    }

    public long pid() {
        return process.pid();
    }

    public boolean isAlive() {
        return process.isAlive();
    }

    /** Waits for the process to end, for whatever reason, and returns its exit code. */
    public int waitFor() throws InterruptedException {
        return process.waitFor();
    }

    /** Stops the process, waits until it is gone and returns its exit code. */
    public int stop() {
        stop.end(process.toHandle());
        ProcessRecord.forget(pidFile);
        return process.isAlive() ? -1 : process.exitValue();
    }

    /** The end of a log, for a message. */
    public static String lastLines(Path log, int count) {
        try {
            var lines = new ArrayList<>(Files.readAllLines(log, StandardCharsets.ISO_8859_1));
            return String.join("\n", lines.subList(Math.max(0, lines.size() - count), lines.size()));
        } catch (IOException e) {
            return "";
        }
    }
}
