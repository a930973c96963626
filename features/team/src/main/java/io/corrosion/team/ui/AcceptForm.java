package io.corrosion.team.ui;

import io.corrosion.api.tenancy.Invitation;
import io.corrosion.api.tenancy.Invitations;
import io.corrosion.ui.form.UseCaseForm;
import io.corrosion.ui.page.Services;
import io.corrosion.ui.page.Visit;
import org.apache.wicket.markup.html.WebMarkupContainer;
import org.apache.wicket.markup.html.basic.Label;
import org.apache.wicket.request.flow.RedirectToUrlException;

/** What one is invited to, and the button that accepts. */
final class AcceptForm extends UseCaseForm {

    private static final long serialVersionUID = 1L;

    private final String token;

    AcceptForm(String id, String token, Invitation invitation) {
        super(id);
        this.token = token;
        add(new Label("organisation", invitation.organisation()), new Label("by", invitation.invitedBy()));
        add(new Label("role", invitation.role()), new Label("email", invitation.email()));
        add(new Label("signedIn", Visit.signedIn().email()));
        add(new WebMarkupContainer("oneServer").setVisible(invitation.server().isPresent()));
    }

    @Override
    protected void submit() {
        Services.of(AcceptForm.class).get(Invitations.class).accept(Visit.signedIn(), token);
        throw new RedirectToUrlException("/servers");
    }
}
