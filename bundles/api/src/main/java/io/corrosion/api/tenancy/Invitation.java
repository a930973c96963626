package io.corrosion.api.tenancy;

import io.corrosion.api.access.Permission;
import io.corrosion.api.identity.UserId;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * An invitation that was not answered yet (RBAC-29, RBAC-30). Immutable; its token is known to the invited person only.
 *
 * @param id names it in lists; nobody gets in with it
 * @param email who is invited, lower case
 * @param role role in the organisation
 * @param server the server it is about; empty for the whole organisation
 * @param permissions what is given on that server
 * @param accessEnds when the access on that server ends; empty for good
 * @param invitedBy name of who invites
 */
public record Invitation(
        UUID id,
        TenantId tenant,
        String organisation,
        String email,
        Optional<UserId> user,
        String role,
        Optional<LicenseId> server,
        Set<Permission> permissions,
        Optional<Instant> accessEnds,
        String invitedBy,
        Instant sentAt,
        Instant expiresAt) {

    public Invitation {
        permissions = Set.copyOf(permissions);
    }
}
