package io.corrosion.team.ui;

import io.corrosion.api.error.Invalid;
import io.corrosion.api.identity.UserId;
import io.corrosion.api.tenancy.Member;
import io.corrosion.api.tenancy.Members;
import io.corrosion.api.tenancy.TenantId;
import io.corrosion.ui.form.UseCaseForm;
import io.corrosion.ui.page.Services;
import io.corrosion.ui.page.Visit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.UUID;
import org.apache.wicket.markup.html.form.ChoiceRenderer;
import org.apache.wicket.markup.html.form.DropDownChoice;
import org.apache.wicket.markup.html.form.TextField;
import org.apache.wicket.request.flow.RedirectToUrlException;

/** Gives a member another role, and says why. */
final class RoleForm extends UseCaseForm {

    private static final long serialVersionUID = 1L;

    private final UUID tenant;
    private final LinkedHashMap<String, String> names = new LinkedHashMap<>();

    RoleForm(String id, TenantId tenant, List<Member> others) {
        super(id);
        this.tenant = tenant.value();
        others.forEach(member -> names.put(member.user().toString(), member.name()));
        List<String> people = List.copyOf(names.keySet());
        add(field(new DropDownChoice<>(
                "member", value("member", people.isEmpty() ? "" : people.get(0)), people, new ChoiceRenderer<>() {
                    private static final long serialVersionUID = 1L;

                    @Override
                    public Object getDisplayValue(String user) {
                        return names.getOrDefault(user, user);
                    }

                    @Override
                    public String getIdValue(String user, int index) {
                        return user;
                    }
                })));
        add(field(new DropDownChoice<>(
                "role",
                value("role", "SUPPORT"),
                List.of("MEMBER", "SUPPORT", "ADMIN", "OWNER"),
                new ChoiceRenderer<>() {
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
        add(field(new TextField<>("reason", value("reason"))));
        setVisible(!others.isEmpty());
    }

    @Override
    protected void submit() {
        if (text("member").isEmpty()) {
            throw Invalid.field("member", "Choose a member.");
        }
        Services.of(RoleForm.class)
                .get(Members.class)
                .changeRole(
                        Visit.signedIn(),
                        new TenantId(tenant),
                        new UserId(UUID.fromString(text("member"))),
                        text("role"),
                        text("reason"));
        throw new RedirectToUrlException("/team?done");
    }
}
