package io.corrosion.team.ui;

import io.corrosion.api.access.Access;
import io.corrosion.api.access.Permission;
import io.corrosion.api.error.Invalid;
import io.corrosion.api.tenancy.Invitations;
import io.corrosion.api.tenancy.LicenseId;
import io.corrosion.api.tenancy.NewInvitation;
import io.corrosion.api.tenancy.TenantId;
import io.corrosion.ui.form.UseCaseForm;
import io.corrosion.ui.page.Services;
import io.corrosion.ui.page.Visit;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.apache.wicket.markup.html.form.CheckBoxMultipleChoice;
import org.apache.wicket.markup.html.form.ChoiceRenderer;
import org.apache.wicket.markup.html.form.EmailTextField;
import org.apache.wicket.markup.html.form.TextField;
import org.apache.wicket.model.util.ListModel;
import org.apache.wicket.request.flow.RedirectToUrlException;

/** Gives somebody a list of permissions on one server, no more than the giver holds, perhaps until a day. */
final class AccessForm extends UseCaseForm {

    private static final long serialVersionUID = 1L;

    private final UUID server;
    private final UUID tenant;
    private final ListModel<String> chosen = new ListModel<>(new ArrayList<>(List.of("server.view")));

    AccessForm(String id, LicenseId server, TenantId tenant) {
        super(id);
        this.server = server.value();
        this.tenant = tenant.value();
        List<String> held = Services.of(AccessForm.class).get(Access.class).held(Visit.signedIn(), server).stream()
                .map(Permission::key)
                .sorted()
                .toList();
        add(field(new EmailTextField("email", value("email"))));
        add(field(new TextField<>("access_expires_at", value("access_expires_at")) {
            private static final long serialVersionUID = 1L;

            @Override
            protected String[] getInputTypes() {
                return new String[] {"date"};
            }
        }));
        add(field(new CheckBoxMultipleChoice<>("permissions", chosen, held, new ChoiceRenderer<>() {
                    private static final long serialVersionUID = 1L;

                    @Override
                    public String getIdValue(String key, int index) {
                        return key;
                    }
                })
                .setPrefix("<span class=\"cx-row\">")
                .setSuffix("</span>")));
    }

    @Override
    protected void submit() {
        NewInvitation wanted = new NewInvitation(
                Optional.of(text("email")),
                Optional.empty(),
                "MEMBER",
                Optional.of(new LicenseId(server)),
                chosen.getObject().stream().map(Permission::of).collect(Collectors.toSet()),
                until());
        Services.of(AccessForm.class).get(Invitations.class).invite(Visit.signedIn(), new TenantId(tenant), wanted);
        throw new RedirectToUrlException("/servers/" + server + "/members");
    }

    /** The end of the day, where the visitor is. */
    private Optional<Instant> until() {
        if (text("access_expires_at").isBlank()) {
            return Optional.empty();
        }
        try {
            LocalDate day = LocalDate.parse(text("access_expires_at").strip());
            return Optional.of(
                    day.plusDays(1).atStartOfDay(Visit.current().zone()).toInstant());
        } catch (DateTimeParseException e) {
            throw Invalid.field("access_expires_at", "Must be a day, such as 2027-01-31, or stay empty for good.");
        }
    }
}
