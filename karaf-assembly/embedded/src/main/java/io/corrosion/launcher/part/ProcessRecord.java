package io.corrosion.launcher.part;

import io.corrosion.launcher.data.PrivateFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/** A process as a pid file remembers it. The start time tells it from a stranger that got the same number later. */
public record ProcessRecord(long pid, Instant started) {

    public static ProcessRecord of(ProcessHandle process) {
        return new ProcessRecord(process.pid(), process.info().startInstant().orElse(Instant.EPOCH));
    }

    public static Path file(Path run, String name) {
        return run.resolve(name + ".pid");
    }

    public static Optional<ProcessRecord> read(Path file) {
        var values = PrivateFile.readProperties(file);
        if (!values.containsKey("pid") || !values.containsKey("started")) {
            return Optional.empty();
        }
        return Optional.of(new ProcessRecord(Long.parseLong(values.get("pid")), Instant.parse(values.get("started"))));
    }

    public void write(Path file) {
        PrivateFile.writeProperties(
                file, "A process of this platform", Map.of("pid", String.valueOf(pid), "started", started.toString()));
    }

    public static void forget(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The process, if it is the one remembered and still runs. */
    public Optional<ProcessHandle> running() {
        return ProcessHandle.of(pid)
                .filter(ProcessHandle::isAlive)
                .filter(process -> ProcessRecord.of(process).started().equals(started));
    }
}
