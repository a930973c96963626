package io.corrosion.protocol.command;

import io.corrosion.protocol.MayBeAbsent;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * {@code ack.{command_id}}: what became of a command.
 *
 * @param ok whether it was done; an {@code error} says why not
 * @param output what a console command printed
 */
public record Ack(
        UUID commandId,
        boolean ok,
        @MayBeAbsent @Nullable String error,
        @MayBeAbsent @Nullable String output) {

    public static Ack done(UUID commandId, @Nullable String output) {
        return new Ack(commandId, true, null, output);
    }

    public static Ack failed(UUID commandId, String error) {
        return new Ack(commandId, false, error, null);
    }
}
