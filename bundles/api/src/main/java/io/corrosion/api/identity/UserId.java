package io.corrosion.api.identity;

import java.util.UUID;

/**
 * Identity of a person. Immutable.
 *
 * @param value the identifier, assigned by us
 */
public record UserId(UUID value) {

    /** A new random identifier. */
    public static UserId random() {
        return new UserId(UUID.randomUUID());
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
