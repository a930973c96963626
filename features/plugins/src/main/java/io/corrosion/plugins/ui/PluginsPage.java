package io.corrosion.plugins.ui;

import io.corrosion.api.access.Access;
import io.corrosion.api.plugin.PluginRule;
import io.corrosion.api.tenancy.LicenseId;
import io.corrosion.plugins.PluginAction;
import io.corrosion.plugins.PluginDesk;
import io.corrosion.plugins.PluginPermissions;
import io.corrosion.plugins.Registered;
import io.corrosion.ui.action.ActionButton;
import io.corrosion.ui.action.ApiCall;
import io.corrosion.ui.notice.EmptyState;
import io.corrosion.ui.page.ServerPage;
import io.corrosion.ui.page.Services;
import io.corrosion.ui.page.Visit;
import java.util.List;
import java.util.UUID;
import org.apache.wicket.AttributeModifier;
import org.apache.wicket.markup.html.WebMarkupContainer;
import org.apache.wicket.markup.html.basic.Label;
import org.apache.wicket.markup.repeater.RepeatingView;
import org.apache.wicket.model.ResourceModel;
import org.apache.wicket.model.StringResourceModel;
import org.apache.wicket.request.mapper.parameter.PageParameters;

/** The game plugins of a server: what there is, what runs, what wipes take of them. */
public final class PluginsPage extends ServerPage {

    private static final long serialVersionUID = 1L;

    public PluginsPage(PageParameters parameters) {
        super(parameters);
    }

    @Override
    public String tab() {
        return "plugins";
    }

    @Override
    protected void onInitialize() {
        super.onInitialize();
        boolean manages =
                Services.of(this).get(Access.class).allows(Visit.signedIn(), licence(), PluginPermissions.MANAGE);
        List<PluginDesk.Entry> entries = desk().list(Visit.signedIn(), licence());
        RepeatingView rows = new RepeatingView("plugin");
        entries.forEach(entry -> rows.add(row(rows.newChildId(), entry, manages)));
        add(new WebMarkupContainer("list").add(rows).setVisible(!entries.isEmpty()));
        add(new EmptyState("empty", "plug", new ResourceModel("empty.what"), new ResourceModel("empty.how"))
                .setVisible(entries.isEmpty()));
        long ruleless = entries.stream()
                .filter(entry -> entry.rule().origin() == PluginRule.Origin.ABSENT)
                .count();
        add(new Label("ruleless", new StringResourceModel("ruleless", this).setParameters(ruleless))
                .setVisible(ruleless > 0));
        UUID server = licence().value();
        add(new ActionButton(
                "refresh",
                "",
                "refresh",
                new ResourceModel("refresh"),
                new ResourceModel("refresh.done"),
                new ApiCall("POST", path("refresh"), "", ApiCall.Then.RELOAD),
                () -> desk().refresh(Visit.signedIn(), new LicenseId(server))));
    }

    private WebMarkupContainer row(String id, PluginDesk.Entry entry, boolean manages) {
        Registered plugin = entry.plugin();
        boolean runs = plugin.installed() && plugin.loaded().orElse(false);
        var row = new WebMarkupContainer(id);
        row.add(AttributeModifier.replace("data-plugin", plugin.name()));
        row.add(new Label("name", plugin.name()));
        row.add(new Label("about", (plugin.version() + " " + plugin.author()).strip()));
        row.add(new Label(
                "source", new ResourceModel("source." + plugin.source().wire())));
        row.add(new Label("state", new ResourceModel("state." + state(plugin)))
                .add(AttributeModifier.append("class", runs ? "is-running" : "is-stopped")));
        row.add(new Label("rule", RuleWords.of(this, entry.rule())));
        row.add(new WebMarkupContainer("absent").setVisible(entry.rule().origin() == PluginRule.Origin.ABSENT));
        var actions = new WebMarkupContainer("actions");
        actions.add(act("load", plugin, PluginAction.LOAD, "player-play").setVisible(plugin.installed() && !runs));
        actions.add(act("reload", plugin, PluginAction.RELOAD, "refresh").setVisible(plugin.installed() && runs));
        actions.add(act("unload", plugin, PluginAction.UNLOAD, "player-stop").setVisible(plugin.installed() && runs));
        var edit = new WebMarkupContainer("edit");
        edit.add(AttributeModifier.replace("href", "/servers/" + licence() + "/plugins/" + plugin.name()));
        edit.add(AttributeModifier.replace(
                "aria-label", new StringResourceModel("edit.of", this).setParameters(plugin.name())));
        return (WebMarkupContainer) row.add(actions.add(edit).setVisible(manages));
    }

    private static String state(Registered plugin) {
        if (!plugin.installed()) {
            return "gone";
        }
        return plugin.loaded().map(runs -> runs ? "loaded" : "unloaded").orElse("unknown");
    }

    private ActionButton act(String id, Registered plugin, PluginAction action, String icon) {
        UUID server = licence().value();
        String name = plugin.name();
        return new ActionButton(
                id,
                "btn-sm",
                icon,
                new ResourceModel(id),
                new ResourceModel(id + ".done"),
                new ApiCall("POST", path(name + "/" + action.wire()), "", ApiCall.Then.RELOAD),
                () -> desk().act(Visit.signedIn(), new LicenseId(server), name, action));
    }

    private String path(String rest) {
        return "/api/v1/servers/" + licence() + "/plugins/" + rest;
    }

    private static PluginDesk desk() {
        return Services.of(PluginsPage.class).get(PluginDesk.class);
    }
}
