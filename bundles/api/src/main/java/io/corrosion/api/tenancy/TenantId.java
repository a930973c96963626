package io.corrosion.api.tenancy;

import io.corrosion.api.error.NotFound;
import java.util.UUID;

/**
 * Identity of an organisation. Immutable.
 *
 * @param value the identifier, assigned by us
 */
public record TenantId(UUID value) {

    /**
     * Reads an identifier that came from outside.
     *
     * @throws NotFound when the text is no identifier: a malformed id is one that does not exist
     */
    public static TenantId of(String text) {
        try {
            return new TenantId(UUID.fromString(text));
        } catch (IllegalArgumentException e) {
            throw new NotFound("There is no tenant with this id.");
        }
    }

    /** A new random identifier. */
    public static TenantId random() {
        return new TenantId(UUID.randomUUID());
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
