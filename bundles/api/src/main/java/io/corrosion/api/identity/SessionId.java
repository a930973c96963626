package io.corrosion.api.identity;

import java.util.UUID;

/**
 * Identity of a signed-in session. Immutable.
 *
 * @param value the identifier, assigned by us
 */
public record SessionId(UUID value) {

    /** A new random identifier. */
    public static SessionId random() {
        return new SessionId(UUID.randomUUID());
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
