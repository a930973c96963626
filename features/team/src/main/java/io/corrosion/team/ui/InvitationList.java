package io.corrosion.team.ui;

import io.corrosion.api.tenancy.Invitation;
import io.corrosion.api.tenancy.Invitations;
import io.corrosion.api.tenancy.TenantId;
import io.corrosion.ui.action.ActionButton;
import io.corrosion.ui.action.ApiCall;
import io.corrosion.ui.page.Services;
import io.corrosion.ui.page.Visit;
import io.corrosion.ui.value.TimeLabel;
import java.util.List;
import java.util.UUID;
import org.apache.wicket.Component;
import org.apache.wicket.markup.html.WebMarkupContainer;
import org.apache.wicket.markup.html.basic.Label;
import org.apache.wicket.markup.html.panel.Panel;
import org.apache.wicket.markup.repeater.RepeatingView;
import org.apache.wicket.model.Model;
import org.apache.wicket.model.ResourceModel;

/** Invitations that were not answered yet: send again, take back. */
final class InvitationList extends Panel {

    private static final long serialVersionUID = 1L;

    InvitationList(String id, TenantId tenant, List<Invitation> invitations) {
        super(id);
        RepeatingView rows = new RepeatingView("invitation");
        invitations.forEach(invitation -> rows.add(row(rows.newChildId(), tenant.value(), invitation)));
        add(rows);
        setVisible(!invitations.isEmpty());
    }

    private static Component row(String id, UUID tenant, Invitation invitation) {
        var row = new WebMarkupContainer(id);
        UUID key = invitation.id();
        String path = "/api/v1/tenants/" + tenant + "/invitations/" + key;
        row.add(
                new Label("email", invitation.email()),
                new Label("role", new ResourceModel("rank." + invitation.role(), invitation.role())));
        row.add(new Label("by", invitation.invitedBy()));
        row.add(new TimeLabel("until", Model.of(invitation.expiresAt())));
        row.add(new ActionButton(
                "resend",
                "btn-sm",
                "mail-forward",
                new ResourceModel("invitation.resend"),
                new ResourceModel("invitation.resent"),
                ApiCall.post(path + "/resend", "").then(ApiCall.Then.RELOAD),
                () -> invitations().resend(Visit.signedIn(), new TenantId(tenant), key)));
        row.add(new ActionButton(
                "withdraw",
                "btn-sm btn-d",
                "x",
                new ResourceModel("invitation.withdraw"),
                new ResourceModel("invitation.withdrawn"),
                new ApiCall("DELETE", path, "", ApiCall.Then.RELOAD),
                () -> invitations().withdraw(Visit.signedIn(), new TenantId(tenant), key)));
        return row;
    }

    private static Invitations invitations() {
        return Services.of(InvitationList.class).get(Invitations.class);
    }
}
