package io.corrosion.api.tenancy;

import io.corrosion.api.access.Permission;
import io.corrosion.api.identity.UserId;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * Whom to invite to what. Immutable; validated by {@link Invitations#invite}.
 *
 * @param email whom; empty when {@code user} says it
 * @param user whom, by account; empty when {@code email} says it
 * @param role ADMIN, SUPPORT or MEMBER; MEMBER when it is about one server
 * @param server the one server it is about; empty for the whole organisation
 * @param permissions what to give on that server; empty otherwise
 * @param accessEnds when the access on that server ends; empty for good
 */
public record NewInvitation(
        Optional<String> email,
        Optional<UserId> user,
        String role,
        Optional<LicenseId> server,
        Set<Permission> permissions,
        Optional<Instant> accessEnds) {

    public NewInvitation {
        permissions = Set.copyOf(permissions);
    }

    /** By mail into an organisation. */
    public static NewInvitation toOrganisation(String email, String role) {
        return new NewInvitation(
                Optional.of(email), Optional.empty(), role, Optional.empty(), Set.of(), Optional.empty());
    }
}
