package io.corrosion.roles.ui;

import io.corrosion.api.access.Bindings;
import io.corrosion.api.access.Gift;
import io.corrosion.api.access.Role;
import io.corrosion.api.access.RoleId;
import io.corrosion.api.error.DomainException;
import io.corrosion.api.error.Invalid;
import io.corrosion.api.identity.People;
import io.corrosion.api.identity.Person;
import io.corrosion.ui.notice.Notice;
import io.corrosion.ui.notice.Tone;
import io.corrosion.ui.page.Services;
import io.corrosion.ui.page.Visit;
import io.corrosion.ui.value.TimeLabel;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.wicket.AttributeModifier;
import org.apache.wicket.markup.html.WebMarkupContainer;
import org.apache.wicket.markup.html.basic.Label;
import org.apache.wicket.markup.html.form.StatelessForm;
import org.apache.wicket.markup.html.list.ListItem;
import org.apache.wicket.markup.html.list.ListView;
import org.apache.wicket.markup.html.panel.Panel;
import org.apache.wicket.model.Model;
import org.apache.wicket.model.ResourceModel;
import org.apache.wicket.model.StringResourceModel;
import org.apache.wicket.request.IRequestParameters;
import org.apache.wicket.request.flow.RedirectToUrlException;

/** Gives a member a role or single permissions, for good or until a moment. */
final class GiveForm extends Panel {

    private static final long serialVersionUID = 1L;

    private static final List<String> FIELDS = List.of("email", "keys", "until", "reason");

    private final Where where;
    private final HashMap<String, String> typed = new HashMap<>();

    GiveForm(String id, Where where, List<Role> roles) {
        super(id);
        this.where = where;
        add(new WebMarkupContainer("failure").setVisible(false));
        var form = new StatelessForm<Void>("form") {
            private static final long serialVersionUID = 1L;

            @Override
            protected void onSubmit() {
                submit(getRequest().getPostParameters());
            }
        };
        for (String field : FIELDS) {
            form.add(new WebMarkupContainer(field)
                    .add(AttributeModifier.replace("value", () -> typed.getOrDefault(field, ""))));
        }
        form.add(options(roles));
        form.add(new Label(
                "zone",
                new StringResourceModel("zone", this)
                        .setParameters(TimeLabel.city(Visit.current().zone()))));
        add(form);
    }

    private ListView<Map.Entry<String, String>> options(List<Role> roles) {
        List<Map.Entry<String, String>> choices = roles.stream()
                .map(role -> Map.entry(role.id().toString(), role.name()))
                .toList();
        return new ListView<>("role", choices) {
            private static final long serialVersionUID = 1L;

            @Override
            protected void populateItem(ListItem<Map.Entry<String, String>> item) {
                String id = item.getModelObject().getKey();
                item.add(AttributeModifier.replace("value", id));
                item.add(AttributeModifier.replace("selected", () -> id.equals(typed.get("role")) ? "selected" : null));
                item.add(new Label("name", item.getModelObject().getValue()).setRenderBodyOnly(true));
            }
        };
    }

    private void submit(IRequestParameters request) {
        FIELDS.forEach(field ->
                typed.put(field, request.getParameterValue(field).toString("").strip()));
        typed.put("role", request.getParameterValue("role").toString(""));
        try {
            Services.From services = Services.of(this);
            Person person = services.get(People.class)
                    .findByEmail(typed.get("email"))
                    .orElseThrow(() -> Invalid.field("email", getString("nobody")));
            services.get(Bindings.class)
                    .give(Visit.signedIn(), where.place(), person.id(), gift(), until(), typed.get("reason"));
            throw new RedirectToUrlException(where.rights());
        } catch (DomainException e) {
            addOrReplace(new Notice("failure", Tone.BAD, new ResourceModel("failure"), Model.of(e.getMessage())));
        }
    }

    private Gift gift() {
        String role = typed.get("role");
        String keys = typed.get("keys");
        if (role.isEmpty() == keys.isEmpty()) {
            throw Invalid.field("keys", getString("either"));
        }
        return role.isEmpty() ? new Gift.OfKeys(List.of(keys.split("[\\s,]+"))) : new Gift.OfRole(RoleId.of(role));
    }

    private Optional<Instant> until() {
        String moment = typed.get("until");
        try {
            return moment.isEmpty()
                    ? Optional.empty()
                    : Optional.of(LocalDateTime.parse(moment)
                            .atZone(Visit.current().zone())
                            .toInstant());
        } catch (DateTimeException e) {
            throw Invalid.field("until", getString("moment"));
        }
    }
}
