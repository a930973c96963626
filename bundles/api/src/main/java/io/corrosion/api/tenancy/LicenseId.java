package io.corrosion.api.tenancy;

import io.corrosion.api.error.NotFound;
import java.util.UUID;

/**
 * Identity of a licence, and so of its server: the two share one identifier (decision 0001). Immutable.
 *
 * @param value the identifier, assigned by us
 */
public record LicenseId(UUID value) {

    /**
     * Reads an identifier that came from outside.
     *
     * @throws NotFound when the text is no identifier: a malformed id is one that does not exist
     */
    public static LicenseId of(String text) {
        try {
            return new LicenseId(UUID.fromString(text));
        } catch (IllegalArgumentException e) {
            throw new NotFound("There is no server with this id.");
        }
    }

    /** A new random identifier. */
    public static LicenseId random() {
        return new LicenseId(UUID.randomUUID());
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
