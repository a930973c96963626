package io.corrosion.protocol.plugin;

import io.corrosion.protocol.MayBeAbsent;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * {@code cmd.console.response}.
 *
 * @param commandId the command it answers; without it, the oldest one with the same text is meant
 */
public record ConsoleResponse(
        String command,
        String output,
        @MayBeAbsent @Nullable UUID commandId) {

    public ConsoleResponse(String command, String output) {
        this(command, output, null);
    }
}
