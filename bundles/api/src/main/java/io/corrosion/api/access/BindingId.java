package io.corrosion.api.access;

import io.corrosion.api.error.NotFound;
import java.util.UUID;

/**
 * Identity of a binding. Immutable.
 *
 * @param value the identifier, assigned by us
 */
public record BindingId(UUID value) {

    /**
     * Reads an identifier that came from outside.
     *
     * @throws NotFound when the text is no identifier: a malformed id is one that does not exist
     */
    public static BindingId of(String text) {
        try {
            return new BindingId(UUID.fromString(text));
        } catch (IllegalArgumentException e) {
            throw new NotFound("This was never given, or was taken back already.");
        }
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
