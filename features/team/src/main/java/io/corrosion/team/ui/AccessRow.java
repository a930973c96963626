package io.corrosion.team.ui;

import io.corrosion.api.access.Binding;
import io.corrosion.api.access.Gift;
import io.corrosion.api.access.Role;
import io.corrosion.api.tenancy.LicenseId;
import io.corrosion.team.Subusers.Subuser;
import io.corrosion.ui.value.TimeLabel;
import java.time.Instant;
import java.util.List;
import org.apache.wicket.AttributeModifier;
import org.apache.wicket.Component;
import org.apache.wicket.markup.html.WebMarkupContainer;
import org.apache.wicket.markup.html.basic.Label;
import org.apache.wicket.markup.html.panel.Panel;
import org.apache.wicket.markup.repeater.RepeatingView;
import org.apache.wicket.model.Model;
import org.apache.wicket.model.ResourceModel;

/** One person and one thing given to him or her on the server. */
final class AccessRow extends Panel {

    private static final long serialVersionUID = 1L;

    AccessRow(String id, LicenseId server, Subuser person, List<Role> roles, boolean removable) {
        super(id);
        Binding binding = person.binding();
        var why = new WebMarkupContainer("why");
        why.add(AttributeModifier.replace("href", "/rights/" + person.user() + "?server=" + server));
        add(why.add(new Label("name", person.name())), new Label("email", person.email()));
        add(given(binding.gift(), roles));
        add(binding.until()
                .<Component>map(until -> new TimeLabel("until", Model.of(until)))
                .orElseGet(() -> new Label("until", new ResourceModel("forever"))));
        add(new WebMarkupContainer("ended")
                .setVisible(binding.until()
                        .filter(until -> until.isBefore(Instant.now()))
                        .isPresent()));
        add(new Label("reason", binding.reason()));
        var take = new WebMarkupContainer("take");
        take.add(AttributeModifier.replace("href", "#" + TakeBackDialog.name(binding)));
        take.add(new Label("from", person.name()));
        add(take.setVisible(removable));
    }

    private static Component given(Gift gift, List<Role> roles) {
        var given = new WebMarkupContainer("given");
        RepeatingView keys = new RepeatingView("key");
        if (gift instanceof Gift.OfKeys list) {
            list.keys().forEach(key -> keys.add(new Label(keys.newChildId(), key)));
        }
        String role = gift instanceof Gift.OfRole one
                ? roles.stream()
                        .filter(known -> known.id().equals(one.role()))
                        .map(Role::name)
                        .findFirst()
                        .orElse(one.role().toString())
                : "";
        given.add(new Label("role", role).setVisible(!role.isEmpty()));
        var list = new WebMarkupContainer("keys");
        list.add(new Label("count", keys.size()), keys);
        return given.add(list.setVisible(keys.size() > 0));
    }
}
