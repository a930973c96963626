package io.corrosion.tenancy.rest;

import io.corrosion.api.access.Permission;
import io.corrosion.api.identity.UserId;
import io.corrosion.api.tenancy.Invitation;
import io.corrosion.api.tenancy.LicenseId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** An invitation as those see it who may send one; its link is in the mail only. */
public record InvitationView(
        UUID id,
        UUID tenantId,
        String organisation,
        String email,
        Optional<UUID> userId,
        String role,
        Optional<UUID> serverId,
        List<String> permissions,
        Optional<Instant> accessExpiresAt,
        String invitedBy,
        Instant sentAt,
        Instant expiresAt) {

    static InvitationView of(Invitation invitation) {
        return new InvitationView(
                invitation.id(),
                invitation.tenant().value(),
                invitation.organisation(),
                invitation.email(),
                invitation.user().map(UserId::value),
                invitation.role(),
                invitation.server().map(LicenseId::value),
                invitation.permissions().stream().map(Permission::key).sorted().toList(),
                invitation.accessEnds(),
                invitation.invitedBy(),
                invitation.sentAt(),
                invitation.expiresAt());
    }
}
