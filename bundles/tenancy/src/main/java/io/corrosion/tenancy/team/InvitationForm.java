package io.corrosion.tenancy.team;

import io.corrosion.api.error.Invalid;
import io.corrosion.api.tenancy.Invitation;
import io.corrosion.api.tenancy.NewInvitation;
import io.corrosion.api.tenancy.Tenant;
import io.corrosion.tenancy.MemberRole;
import io.corrosion.tenancy.team.Invitees.Invitee;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Decides whether somebody can be invited like this. */
final class InvitationForm {

    private static final int MOST_PERMISSIONS = 200;

    private InvitationForm() {}

    /** @throws Invalid naming each field that is not acceptable */
    static Invitation accepted(
            NewInvitation wanted,
            Tenant organisation,
            Invitee invitee,
            String inviter,
            Instant now,
            Duration validity) {
        Map<String, String> wrong = new LinkedHashMap<>();
        MemberRole role = MemberRole.of(wanted.role());
        if (role == MemberRole.OWNER) {
            wrong.put("role", "Nobody is invited as OWNER: invite as ADMIN, and make the member OWNER afterwards.");
        }
        if (wanted.server().isPresent() && role != MemberRole.MEMBER) {
            wrong.put("role", "Must be MEMBER when the invitation is to one server.");
        }
        if (wanted.server().isPresent() == wanted.permissions().isEmpty()
                || wanted.permissions().size() > MOST_PERMISSIONS) {
            wrong.put(
                    "permissions",
                    "Must list what to give on the one server, such as [\"server.view\", \"console.read\"].");
        }
        if (wanted.accessEnds().filter(end -> !now.isBefore(end)).isPresent()) {
            wrong.put("access_expires_at", "Must lie in the future, or be left out for good.");
        }
        if (!wrong.isEmpty()) {
            throw new Invalid("Nobody can be invited like this.", wrong);
        }
        return new Invitation(
                UUID.randomUUID(),
                organisation.id(),
                organisation.name(),
                invitee.email(),
                invitee.chosen() ? invitee.user() : Optional.empty(),
                role.name(),
                wanted.server(),
                wanted.permissions(),
                wanted.accessEnds(),
                inviter,
                now,
                now.plus(validity));
    }
}
