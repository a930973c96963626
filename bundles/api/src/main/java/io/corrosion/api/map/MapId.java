package io.corrosion.api.map;

import io.corrosion.api.error.NotFound;
import java.util.UUID;

/**
 * Identity of a map of an organisation's library. Immutable.
 *
 * @param value the identifier, assigned by us
 */
public record MapId(UUID value) {

    /**
     * Reads an identifier that came from outside.
     *
     * @throws NotFound when the text is no identifier: a malformed id is one that does not exist
     */
    public static MapId of(String text) {
        try {
            return new MapId(UUID.fromString(text));
        } catch (IllegalArgumentException e) {
            throw new NotFound("There is no map with this id.");
        }
    }

    /** A new random identifier. */
    public static MapId random() {
        return new MapId(UUID.randomUUID());
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
