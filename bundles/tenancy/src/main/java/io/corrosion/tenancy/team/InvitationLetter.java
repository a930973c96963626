package io.corrosion.tenancy.team;

import io.corrosion.api.notify.Notice;
import io.corrosion.api.notify.Recipient;
import io.corrosion.api.tenancy.Invitation;
import io.corrosion.tenancy.Links;
import io.corrosion.tenancy.Secret;

/** The mail that brings an invitation: one for each time it is sent. */
final class InvitationLetter {

    private InvitationLetter() {}

    static Notice of(Invitation invitation, Secret token, Links links) {
        return Notice.of(
                        TeamNotices.INVITATION,
                        invitation.id() + "/" + invitation.sentAt().toEpochMilli(),
                        Recipient.address(invitation.email()))
                .with("organisation", invitation.organisation())
                .with("inviter", invitation.invitedBy())
                .with("role", invitation.role())
                .with("days", Long.toString(links.validity().toDays()))
                .withSecret("link", links.to("/invitations/" + token.text()))
                .withSecret("register", links.to("/register?invitation=" + token.text()));
    }
}
