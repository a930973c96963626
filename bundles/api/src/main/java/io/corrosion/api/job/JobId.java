package io.corrosion.api.job;

import io.corrosion.api.error.NotFound;
import java.util.UUID;

/**
 * Identity of a job. Immutable.
 *
 * @param value the identifier, assigned by us
 */
public record JobId(UUID value) {

    /**
     * Reads an identifier that came from outside.
     *
     * @throws NotFound when the text is no identifier: a malformed id is one that does not exist
     */
    public static JobId of(String text) {
        try {
            return new JobId(UUID.fromString(text));
        } catch (IllegalArgumentException e) {
            throw new NotFound("There is no job with this id.");
        }
    }

    /** A new random identifier. */
    public static JobId random() {
        return new JobId(UUID.randomUUID());
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
