package io.corrosion.wipes.profile;

import io.corrosion.api.error.Invalid;
import io.corrosion.api.tenancy.LicenseId;
import java.time.Instant;
import java.util.UUID;

/**
 * How a server is wiped (WIPE-01). Immutable.
 *
 * @param name 1 to 100 characters
 */
public record Profile(
        UUID id,
        LicenseId server,
        String name,
        String description,
        PreWipe pre,
        PostWipe post,
        Procedure procedure,
        Instant createdAt,
        Instant updatedAt) {

    private static final int LONGEST_NAME = 100;
    private static final int LONGEST_DESCRIPTION = 2_000;

    public Profile {
        if (name.isBlank() || name.length() > LONGEST_NAME) {
            throw Invalid.field("profile_name", "A profile's name has 1 to " + LONGEST_NAME + " characters.");
        }
        if (description.length() > LONGEST_DESCRIPTION) {
            throw Invalid.field("description", "At most " + LONGEST_DESCRIPTION + " characters.");
        }
    }

    /** The way a server is wiped while it has no profile: the defaults. */
    public static Profile usual(LicenseId server) {
        return new Profile(
                new UUID(0, 0),
                server,
                "Default",
                "",
                PreWipe.DEFAULT,
                PostWipe.DEFAULT,
                Procedure.DEFAULT,
                Instant.EPOCH,
                Instant.EPOCH);
    }

    /** Whether somebody made it. */
    public boolean isStored() {
        return id.getMostSignificantBits() != 0 || id.getLeastSignificantBits() != 0;
    }
}
