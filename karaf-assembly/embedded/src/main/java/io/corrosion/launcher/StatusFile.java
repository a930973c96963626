package io.corrosion.launcher;

import io.corrosion.launcher.data.PrivateFile;
import io.corrosion.launcher.part.ProcessRecord;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/** What a running launcher tells other commands: addresses, ports and process numbers, as one JSON object. */
public record StatusFile(Path run) {

    private static final String LAUNCHER = "launcher";

    public void write(Map<String, ?> status) {
        PrivateFile.write(file(), Json.write(status) + "\n");
    }

    /** Says that this process is the launcher of the data folder, and forgets what an earlier one said. */
    public void claim() {
        clear();
        ProcessRecord.of(ProcessHandle.current()).write(ProcessRecord.file(run, LAUNCHER));
    }

    /** Forgets all; the platform has been stopped. */
    public void clear() {
        try {
            Files.deleteIfExists(file());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        ProcessRecord.forget(ProcessRecord.file(run, LAUNCHER));
    }

    /** The launcher that uses the data folder now, if one does. */
    public Optional<ProcessHandle> launcher() {
        return ProcessRecord.read(ProcessRecord.file(run, LAUNCHER)).flatMap(ProcessRecord::running);
    }

    /** What the running launcher wrote last; nothing while it is starting or when there is none. */
    public Optional<Map<String, Object>> read() {
        try {
            return launcher().isPresent() && Files.exists(file())
                    ? Optional.of(Json.read(Files.readString(file())))
                    : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private Path file() {
        return run.resolve("status.json");
    }
}
