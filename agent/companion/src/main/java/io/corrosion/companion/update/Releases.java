package io.corrosion.companion.update;

import io.corrosion.protocol.MalformedMessage;
import io.corrosion.protocol.Payloads;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import java.util.UUID;

/**
 * The agent's jar, the one before it, and the note that says whether the present one is still on probation. The start
 * script reads the same files, so a jar that does not even start is taken back too. Thread-safe through the desk.
 */
public final class Releases {

    private static final String PENDING = "pending.json";

    /** An update that is not proven yet. */
    public record Pending(UUID commandId, String from, String to) {}

    private final Path jar;
    private final Path directory;

    /** Prepares it; {@code directory} is the agent's own. */
    public Releases(Path jar, Path directory) {
        this.jar = jar;
        this.directory = directory;
    }

    /** Where a new jar is laid before it takes its place, on the same disk. */
    public Path incoming() {
        return jar.resolveSibling(jar.getFileName() + ".incoming");
    }

    public Path previous() {
        return jar.resolveSibling(jar.getFileName() + ".previous");
    }

    public Optional<Pending> pending() {
        try {
            Path note = directory.resolve(PENDING);
            return Files.exists(note)
                    ? Optional.of(Payloads.read(Files.readAllBytes(note), Pending.class))
                    : Optional.empty();
        } catch (IOException | MalformedMessage cut) {
            return Optional.empty();
        }
    }

    /** The incoming jar takes its place; killed anywhere here, the old one or the new one stands there, whole. */
    public void exchange(Pending pending) throws IOException {
        Files.createDirectories(directory);
        Files.copy(jar, previous(), StandardCopyOption.REPLACE_EXISTING);
        Files.deleteIfExists(directory.resolve("attempts"));
        Path note = directory.resolve(PENDING + ".new");
        Files.write(note, Payloads.write(pending));
        Files.move(
                note, directory.resolve(PENDING), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        Files.move(incoming(), jar, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    /** The new one has reported: it stays. */
    public void keep() throws IOException {
        Files.deleteIfExists(directory.resolve(PENDING));
        Files.deleteIfExists(directory.resolve("attempts"));
    }

    /** The new one is mute: the one before comes back with the next start. */
    public void takeBack() throws IOException {
        if (Files.exists(previous())) {
            Files.move(previous(), jar, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        }
        Files.writeString(directory.resolve("taken-back"), "");
    }

    /** Whether the start before this one took an update back; asked once. */
    public boolean wasTakenBack() throws IOException {
        return Files.deleteIfExists(directory.resolve("taken-back"));
    }
}
