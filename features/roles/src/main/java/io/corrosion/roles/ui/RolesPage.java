package io.corrosion.roles.ui;

import io.corrosion.api.access.Role;
import io.corrosion.api.access.RoleBook;
import io.corrosion.ui.page.ConsolePage;
import io.corrosion.ui.page.Services;
import io.corrosion.ui.page.Visit;
import java.util.List;
import java.util.Locale;
import org.apache.wicket.AttributeModifier;
import org.apache.wicket.markup.html.WebMarkupContainer;
import org.apache.wicket.markup.html.basic.Label;
import org.apache.wicket.markup.html.list.ListItem;
import org.apache.wicket.markup.html.list.ListView;
import org.apache.wicket.model.IModel;
import org.apache.wicket.model.LoadableDetachableModel;
import org.apache.wicket.model.ResourceModel;
import org.apache.wicket.model.StringResourceModel;
import org.apache.wicket.request.mapper.parameter.PageParameters;

/** The roles one can give: those of the platform, to be cloned, and the organisation's own, to be edited. */
public final class RolesPage extends ConsolePage {

    private static final long serialVersionUID = 1L;

    private final Where where;

    public RolesPage(PageParameters parameters) {
        super(parameters);
        where = Where.of(parameters);
    }

    @Override
    public String place() {
        return "/roles";
    }

    @Override
    protected void onInitialize() {
        super.onInitialize();
        IModel<List<Role>> roles = LoadableDetachableModel.of(
                () -> Services.of(this).get(RoleBook.class).at(Visit.signedIn(), where.place()));
        long own = roles.getObject().stream().filter(role -> !role.system()).count();
        add(new Label("count", new StringResourceModel("count", this).setParameters(own)));
        add(new WebMarkupContainer("rights").add(AttributeModifier.replace("href", where.rights())));
        add(new ListView<>("row", roles) {
            private static final long serialVersionUID = 1L;

            @Override
            protected void populateItem(ListItem<Role> item) {
                populate(item);
            }
        });
    }

    private void populate(ListItem<Role> item) {
        Role role = item.getModelObject();
        String address = "/roles/" + role.id() + where.query();
        var open = new WebMarkupContainer("open");
        open.add(AttributeModifier.replace("href", address));
        item.add(open.add(new Label("name", role.name())));
        item.add(new Label("description", role.description()));
        item.add(new Label(
                "reach", new ResourceModel("reach." + role.reach().name().toLowerCase(Locale.ROOT))));
        item.add(new Label("keys", String.join(" ", role.keys())));
        item.add(new Label("kind", new ResourceModel(role.system() ? "kind.system" : "kind.own"))
                .add(AttributeModifier.append("class", role.system() ? "" : "cx-acc")));
        var act = new WebMarkupContainer("act");
        act.add(AttributeModifier.replace("href", address));
        act.add(new Label("verb", new ResourceModel(role.system() ? "clone" : "edit")));
        item.add(act.add(new Label("which", role.name())));
    }
}
