package io.corrosion.roles.ui;

import io.corrosion.api.access.Binding;
import io.corrosion.api.access.BindingId;
import io.corrosion.api.access.Bindings;
import io.corrosion.api.access.Gift;
import io.corrosion.api.access.Role;
import io.corrosion.api.access.RoleBook;
import io.corrosion.api.identity.People;
import io.corrosion.api.identity.Person;
import io.corrosion.ui.action.ActionButton;
import io.corrosion.ui.action.ApiCall;
import io.corrosion.ui.notice.EmptyState;
import io.corrosion.ui.page.Services;
import io.corrosion.ui.page.Visit;
import io.corrosion.ui.value.TimeLabel;
import java.time.Instant;
import java.util.List;
import org.apache.wicket.AttributeModifier;
import org.apache.wicket.Component;
import org.apache.wicket.markup.html.WebMarkupContainer;
import org.apache.wicket.markup.html.basic.Label;
import org.apache.wicket.markup.html.list.ListItem;
import org.apache.wicket.markup.html.list.ListView;
import org.apache.wicket.markup.html.panel.Panel;
import org.apache.wicket.model.IModel;
import org.apache.wicket.model.LoadableDetachableModel;
import org.apache.wicket.model.Model;
import org.apache.wicket.model.ResourceModel;

/** What was given to whom at a place, until when and why; and the form that gives more. */
final class RightsPanel extends Panel {

    private static final long serialVersionUID = 1L;

    private final Where where;

    RightsPanel(String id, Where where) {
        super(id);
        this.where = where;
    }

    @Override
    protected void onInitialize() {
        super.onInitialize();
        IModel<List<Binding>> given =
                LoadableDetachableModel.of(() -> services().get(Bindings.class).at(Visit.signedIn(), where.place()));
        List<Role> roles = services().get(RoleBook.class).at(Visit.signedIn(), where.place());
        var table = new WebMarkupContainer("table");
        table.add(new ListView<>("row", given) {
            private static final long serialVersionUID = 1L;

            @Override
            protected void populateItem(ListItem<Binding> item) {
                populate(item, item.getModelObject());
            }
        });
        add(table.setVisible(!given.getObject().isEmpty()));
        add(new EmptyState("empty", "user-shield", new ResourceModel("empty.what"), new ResourceModel("empty.how"))
                .setVisible(given.getObject().isEmpty()));
        add(new GiveForm("give", where, roles));
    }

    private static Services.From services() {
        return Services.of(RightsPanel.class);
    }

    private void populate(ListItem<Binding> item, Binding binding) {
        String who = services()
                .get(People.class)
                .find(binding.user())
                .map(Person::email)
                .orElse(binding.user().toString());
        var why = new WebMarkupContainer("why");
        why.add(AttributeModifier.replace("href", "/rights/" + binding.user() + where.query()));
        item.add(why.add(new Label("who", who)));
        item.add(new Label("what", what(binding)));
        item.add(binding.until()
                .<Component>map(end -> new TimeLabel("until", Model.of(end)))
                .orElseGet(() -> new Label("until", new ResourceModel("for.good"))));
        item.add(new WebMarkupContainer("ended")
                .setVisible(binding.until()
                        .filter(end -> end.isBefore(Instant.now()))
                        .isPresent()));
        item.add(new Label("reason", binding.reason()));
        item.add(withdrawal(binding));
    }

    private Component withdrawal(Binding binding) {
        String path = where.api() + "/bindings/" + binding.id();
        String id = binding.id().toString();
        return new ActionButton(
                "withdraw",
                "btn-sm btn-d",
                "user-minus",
                new ResourceModel("withdraw"),
                new ResourceModel("withdraw.done"),
                new ApiCall("DELETE", path, "", ApiCall.Then.RELOAD),
                () -> services()
                        .get(Bindings.class)
                        .withdraw(Visit.signedIn(), where.place(), BindingId.of(id), "Taken back on the page"));
    }

    private String what(Binding binding) {
        if (binding.gift() instanceof Gift.OfKeys list) {
            return String.join(", ", list.keys());
        }
        Gift.OfRole given = (Gift.OfRole) binding.gift();
        return services().get(RoleBook.class).at(Visit.signedIn(), where.place()).stream()
                .filter(role -> role.id().equals(given.role()))
                .map(Role::name)
                .findFirst()
                .orElse(given.role().toString());
    }
}
