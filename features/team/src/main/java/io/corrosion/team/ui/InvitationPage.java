package io.corrosion.team.ui;

import io.corrosion.api.tenancy.Invitation;
import io.corrosion.api.tenancy.Invitations;
import io.corrosion.ui.notice.EmptyState;
import io.corrosion.ui.page.ConsolePage;
import io.corrosion.ui.page.Services;
import java.util.Optional;
import org.apache.wicket.Component;
import org.apache.wicket.markup.html.WebMarkupContainer;
import org.apache.wicket.model.ResourceModel;
import org.apache.wicket.request.mapper.parameter.PageParameters;

/** An invitation, to be accepted by whoever it is for. */
public final class InvitationPage extends ConsolePage {

    private static final long serialVersionUID = 1L;

    public InvitationPage(PageParameters parameters) {
        super(parameters);
    }

    @Override
    public String place() {
        return "/servers";
    }

    @Override
    protected void onInitialize() {
        super.onInitialize();
        String token = getPageParameters().get("token").toString("");
        Optional<Invitation> invitation =
                Services.of(this).get(Invitations.class).byToken(token);
        add(invitation
                .<Component>map(found -> new AcceptForm("form", token, found))
                .orElseGet(() -> new WebMarkupContainer("form").setVisible(false)));
        add(new EmptyState("gone", "mail-off", new ResourceModel("gone"), new ResourceModel("gone.how"))
                .setVisible(invitation.isEmpty()));
    }
}
