package io.corrosion.api.access;

import io.corrosion.api.error.NotFound;
import java.util.UUID;

/**
 * Identity of a role. Immutable.
 *
 * @param value the identifier, assigned by us
 */
public record RoleId(UUID value) {

    /**
     * Reads an identifier that came from outside.
     *
     * @throws NotFound when the text is no identifier: a malformed id is one that does not exist
     */
    public static RoleId of(String text) {
        try {
            return new RoleId(UUID.fromString(text));
        } catch (IllegalArgumentException e) {
            throw new NotFound("There is no role with this id.");
        }
    }

    /** A new random identifier. */
    public static RoleId random() {
        return new RoleId(UUID.randomUUID());
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
