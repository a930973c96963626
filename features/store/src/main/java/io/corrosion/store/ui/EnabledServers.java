package io.corrosion.store.ui;

import io.corrosion.api.access.Access;
import io.corrosion.api.access.Permission;
import io.corrosion.api.module.ModuleCondition;
import io.corrosion.api.module.ModuleDesk;
import io.corrosion.api.module.ModuleListing;
import io.corrosion.api.module.Modules;
import io.corrosion.api.server.Server;
import io.corrosion.api.server.ServerDirectory;
import io.corrosion.api.tenancy.LicenseId;
import io.corrosion.ui.action.ActionButton;
import io.corrosion.ui.action.ApiCall;
import io.corrosion.ui.page.Services;
import io.corrosion.ui.page.Visit;
import java.util.List;
import java.util.UUID;
import org.apache.wicket.AttributeModifier;
import org.apache.wicket.Component;
import org.apache.wicket.markup.html.WebMarkupContainer;
import org.apache.wicket.markup.html.basic.Label;
import org.apache.wicket.markup.html.panel.Panel;
import org.apache.wicket.markup.repeater.RepeatingView;
import org.apache.wicket.model.ResourceModel;

/** On which servers of the organisation the module counts; those who may change it find a button. */
final class EnabledServers extends Panel {

    private static final long serialVersionUID = 1L;

    private static final Permission MANAGE = Permission.of(Modules.MANAGE);

    EnabledServers(String id, ModuleListing module) {
        super(id);
        add(new WebMarkupContainer("everywhere").setVisible(module.everywhere()));
        RepeatingView rows = new RepeatingView("server");
        List<Server> servers = module.everywhere() ? List.of() : servers();
        servers.forEach(server -> rows.add(row(rows.newChildId(), server, module.slug())));
        add(rows, new WebMarkupContainer("none").setVisible(!module.everywhere() && servers.isEmpty()));
    }

    private Component row(String id, Server server, String slug) {
        Services.From services = Services.of(this);
        ModuleCondition condition = services.get(ModuleDesk.class)
                .of(Visit.signedIn(), server.id(), slug)
                .condition();
        boolean mayManage = services.get(Access.class).allows(Visit.signedIn(), server.id(), MANAGE);
        var row = new WebMarkupContainer(id);
        var open = new WebMarkupContainer("open");
        open.add(AttributeModifier.replace("href", "/servers/" + server.id()));
        row.add(open.add(new Label("name", server.name()).setRenderBodyOnly(true)));
        row.add(new Label("state", new ResourceModel("condition." + condition.wire()))
                .add(AttributeModifier.append("class", Looks.badge(condition))));
        row.add(button(server.id(), slug, condition != ModuleCondition.OFF).setVisible(mayManage));
        return row;
    }

    private static Component button(LicenseId server, String slug, boolean enabled) {
        UUID license = server.value();
        String path = "/api/v1/servers/" + server + "/modules/" + slug;
        String key = enabled ? "disable" : "enable";
        return new ActionButton(
                "change",
                "btn-sm",
                enabled ? "power" : "check",
                new ResourceModel(key),
                new ResourceModel(key + ".done"),
                new ApiCall(enabled ? "DELETE" : "PUT", path, "", ApiCall.Then.RELOAD),
                enabled
                        ? () -> store().disable(Visit.signedIn(), new LicenseId(license), slug)
                        : () -> store().enable(Visit.signedIn(), new LicenseId(license), slug));
    }

    private static Modules store() {
        return Services.of(EnabledServers.class).get(Modules.class);
    }

    private static List<Server> servers() {
        return Visit.current().tenant().stream()
                .flatMap(tenant ->
                        Services.of(EnabledServers.class)
                                .get(ServerDirectory.class)
                                .visibleTo(Visit.signedIn())
                                .stream()
                                .filter(server -> server.tenant().equals(tenant)))
                .toList();
    }
}
