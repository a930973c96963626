package io.corrosion.team.ui;

import io.corrosion.api.access.Access;
import io.corrosion.api.access.Gift;
import io.corrosion.api.access.Permission;
import io.corrosion.api.access.PermissionCatalogue;
import io.corrosion.api.access.PermissionDefinition;
import io.corrosion.api.access.Role;
import io.corrosion.api.access.RoleId;
import io.corrosion.api.error.Invalid;
import io.corrosion.api.tenancy.LicenseId;
import io.corrosion.api.tenancy.TenantId;
import io.corrosion.team.Offer;
import io.corrosion.team.Offers;
import io.corrosion.ui.form.UseCaseForm;
import io.corrosion.ui.page.Services;
import io.corrosion.ui.page.Visit;
import io.corrosion.ui.value.TimeLabel;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.apache.wicket.markup.html.basic.Label;
import org.apache.wicket.markup.html.form.ChoiceRenderer;
import org.apache.wicket.markup.html.form.DropDownChoice;
import org.apache.wicket.markup.html.form.EmailTextField;
import org.apache.wicket.markup.html.form.TextField;
import org.apache.wicket.model.util.ListModel;
import org.apache.wicket.request.flow.RedirectToUrlException;

/** Gives somebody a role or single permissions on one server, perhaps until a day; who is no member is invited. */
final class AccessForm extends UseCaseForm {

    private static final long serialVersionUID = 1L;

    private final UUID server;
    private final UUID tenant;
    private final LinkedHashMap<String, String> roles = new LinkedHashMap<>();
    private final ListModel<String> chosen = new ListModel<>(new ArrayList<>());

    AccessForm(String id, LicenseId server, TenantId tenant, List<Role> offered) {
        super(id);
        this.server = server.value();
        this.tenant = tenant.value();
        offered.forEach(role -> roles.put(role.id().toString(), role.name()));
        add(field(new EmailTextField("email", value("email"))));
        add(field(new DropDownChoice<>("role", value("role"), List.copyOf(roles.keySet()), new ChoiceRenderer<>() {
                    private static final long serialVersionUID = 1L;

                    @Override
                    public Object getDisplayValue(String role) {
                        return roles.getOrDefault(role, role);
                    }

                    @Override
                    public String getIdValue(String role, int index) {
                        return role;
                    }
                })
                .setNullValid(true)));
        add(field(new PermissionBoxes("permissions", chosen, offered(server))));
        add(field(new TextField<>("access_expires_at", value("access_expires_at")) {
            private static final long serialVersionUID = 1L;

            @Override
            protected String[] getInputTypes() {
                return new String[] {"date"};
            }
        }));
        add(field(new TextField<>("reason", value("reason"))));
        add(new Label("zone", TimeLabel.city(Visit.current().zone())));
    }

    @Override
    protected void submit() {
        boolean given = Services.of(AccessForm.class)
                .get(Offers.class)
                .make(
                        Visit.signedIn(),
                        new LicenseId(server),
                        new TenantId(tenant),
                        new Offer(
                                text("email").strip(),
                                gift(),
                                until(),
                                text("reason").strip()));
        throw new RedirectToUrlException("/servers/" + server + "/members?done=" + (given ? "given" : "invited"));
    }

    private Gift gift() {
        String role = text("role");
        List<String> keys = List.copyOf(chosen.getObject());
        if (role.isEmpty() == keys.isEmpty()) {
            throw Invalid.field("permissions", getString("either"));
        }
        return role.isEmpty() ? new Gift.OfKeys(keys) : new Gift.OfRole(RoleId.of(role));
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

    /** What the visitor holds on the server, and so can give. */
    private static List<PermissionDefinition> offered(LicenseId server) {
        Set<Permission> held = Services.of(AccessForm.class).get(Access.class).held(Visit.signedIn(), server);
        return Services.of(AccessForm.class).get(PermissionCatalogue.class).all().stream()
                .filter(definition -> held.contains(definition.permission()))
                .toList();
    }
}
