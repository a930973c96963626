package io.corrosion.team.ui;

import io.corrosion.api.tenancy.Invitations;
import io.corrosion.api.tenancy.NewInvitation;
import io.corrosion.api.tenancy.TenantId;
import io.corrosion.ui.form.UseCaseForm;
import io.corrosion.ui.page.Services;
import io.corrosion.ui.page.Visit;
import java.util.List;
import java.util.UUID;
import org.apache.wicket.markup.html.form.ChoiceRenderer;
import org.apache.wicket.markup.html.form.DropDownChoice;
import org.apache.wicket.markup.html.form.EmailTextField;
import org.apache.wicket.request.flow.RedirectToUrlException;

/** Whom to invite, and as what. */
final class InviteForm extends UseCaseForm {

    private static final long serialVersionUID = 1L;

    private final UUID tenant;

    InviteForm(String id, TenantId tenant) {
        super(id);
        this.tenant = tenant.value();
        add(field(new EmailTextField("email", value("email"))));
        add(field(new DropDownChoice<>(
                "role", value("role", "MEMBER"), List.of("MEMBER", "SUPPORT", "ADMIN"), new ChoiceRenderer<>() {
                    private static final long serialVersionUID = 1L;

                    @Override
                    public Object getDisplayValue(String role) {
                        return getString("role." + role);
                    }

                    @Override
                    public String getIdValue(String role, int index) {
                        return role;
                    }
                })));
    }

    @Override
    protected void submit() {
        Services.of(InviteForm.class)
                .get(Invitations.class)
                .invite(
                        Visit.signedIn(),
                        new TenantId(tenant),
                        NewInvitation.toOrganisation(text("email"), text("role")));
        throw new RedirectToUrlException("/team?done");
    }
}
