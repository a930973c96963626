package io.corrosion.rustsimulator.plugin;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The commands that were executed, also before a restart, with whether it went well. Confined to the game's thread. */
final class SeenCommands {

    private static final int MOST = 1_000;

    private final Path file;
    private final Map<UUID, Boolean> seen = new LinkedHashMap<>();

    SeenCommands(Path folder) {
        this.file = folder.resolve("commands.log");
        try {
            Files.createDirectories(folder);
            if (Files.exists(file)) {
                Files.readAllLines(file).forEach(this::restore);
            }
        } catch (IOException unreadable) {
            throw new IllegalArgumentException("Cannot use " + folder + ": " + unreadable, unreadable);
        }
    }

    /** How the command went, or null if it is new. */
    @Nullable
    Boolean result(UUID commandId) {
        return seen.get(commandId);
    }

    void add(UUID commandId, boolean ok) {
        remember(commandId, ok);
        try {
            Files.writeString(file, commandId + " " + ok + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException full) {
            throw new IllegalStateException("Cannot write " + file, full);
        }
    }

    private void remember(UUID commandId, boolean ok) {
        seen.put(commandId, ok);
        if (seen.size() > MOST) {
            seen.remove(seen.keySet().iterator().next());
        }
    }

    private void restore(String line) {
        if (line.matches("[0-9a-f-]{36} (true|false)")) {
            remember(UUID.fromString(line.substring(0, 36)), line.endsWith("true"));
        }
    }
}
