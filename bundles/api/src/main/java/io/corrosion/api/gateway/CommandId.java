package io.corrosion.api.gateway;

import io.corrosion.api.error.NotFound;
import java.util.UUID;

/**
 * Identity of a command; receivers recognise a repeated one by it. Immutable.
 *
 * @param value the identifier
 */
public record CommandId(UUID value) {

    /** A new random identifier. */
    public static CommandId random() {
        return new CommandId(UUID.randomUUID());
    }

    /**
     * Reads an identifier that came from outside.
     *
     * @throws NotFound when the text is no identifier
     */
    public static CommandId of(String text) {
        try {
            return new CommandId(UUID.fromString(text));
        } catch (IllegalArgumentException e) {
            throw new NotFound("There is no command with this id.");
        }
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
