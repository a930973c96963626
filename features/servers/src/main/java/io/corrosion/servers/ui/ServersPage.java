package io.corrosion.servers.ui;

import io.corrosion.api.access.Access;
import io.corrosion.api.gateway.Capability;
import io.corrosion.api.gateway.ServerGateway;
import io.corrosion.api.server.LiveServers;
import io.corrosion.api.server.Server;
import io.corrosion.api.server.ServerDirectory;
import io.corrosion.api.tenancy.LicenseId;
import io.corrosion.api.wipe.NextWipe;
import io.corrosion.api.wipe.NextWipes;
import io.corrosion.servers.ServerPermissions;
import io.corrosion.ui.contribution.Slot;
import io.corrosion.ui.notice.EmptyState;
import io.corrosion.ui.notice.Notice;
import io.corrosion.ui.notice.Tone;
import io.corrosion.ui.page.ConsolePage;
import io.corrosion.ui.page.Services;
import io.corrosion.ui.page.TenantModel;
import io.corrosion.ui.page.Visit;
import io.corrosion.ui.slot.SlotPanel;
import io.corrosion.ui.value.ShownState;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.wicket.Component;
import org.apache.wicket.markup.html.WebMarkupContainer;
import org.apache.wicket.markup.html.basic.Label;
import org.apache.wicket.model.IModel;
import org.apache.wicket.model.LoadableDetachableModel;
import org.apache.wicket.model.Model;
import org.apache.wicket.model.ResourceModel;
import org.apache.wicket.model.StringResourceModel;
import org.apache.wicket.request.mapper.parameter.PageParameters;

/** The servers of the chosen organisation: what runs, what does not, what needs somebody. */
public final class ServersPage extends ConsolePage {

    private static final long serialVersionUID = 1L;

    private final IModel<List<Row>> rows = LoadableDetachableModel.of(ServersPage::rows);

    public ServersPage(PageParameters parameters) {
        super(parameters);
    }

    @Override
    public String place() {
        return "/servers";
    }

    @Override
    protected void onInitialize() {
        super.onInitialize();
        List<Row> all = rows.getObject();
        long needy = all.stream().filter(row -> row.state().needsAttention()).count();
        add(new WebMarkupContainer("add").setVisible(mayAdd()));
        add(new Label("count", counted("count", all.size())));
        add(new Label("players", counted("players", players(all))).setVisible(!all.isEmpty()));
        var attention = new WebMarkupContainer("attention");
        add(attention
                .add(new Label("needy", counted("needy", needy)).setRenderBodyOnly(true))
                .setVisible(needy > 0));
        add(crash(all));
        add(new ServerTable("list", rows, getPageParameters()).setVisible(!all.isEmpty()));
        add(new EmptyState("empty", "server-2", new ResourceModel("empty.what"), new ResourceModel("empty.how"))
                .setVisible(all.isEmpty()));
        add(dashboard());
    }

    private Component crash(List<Row> all) {
        return all.stream()
                .filter(row -> row.state() == ShownState.CRASHED)
                .findFirst()
                .<Component>map(row -> new Notice(
                        "crash",
                        Tone.BAD,
                        new StringResourceModel("crash", this)
                                .setParameters(row.server().name()),
                        Model.of(row.live().reason())))
                .orElseGet(() -> new WebMarkupContainer("crash").setVisible(false));
    }

    private static boolean mayAdd() {
        return Visit.current()
                .tenant()
                .map(tenant -> Services.of(ServersPage.class)
                        .get(Access.class)
                        .allows(Visit.signedIn(), tenant, ServerPermissions.CREATE))
                .orElse(false);
    }

    private static Component dashboard() {
        return Visit.current()
                .tenant()
                .<Component>map(tenant -> SlotPanel.framed("dashboard", Slot.DASHBOARD, new TenantModel(tenant)))
                .orElseGet(() -> new WebMarkupContainer("dashboard").setVisible(false));
    }

    private IModel<String> counted(String key, long count) {
        return new StringResourceModel(count == 1 ? key + ".one" : key, this).setParameters(count);
    }

    private static long players(List<Row> rows) {
        return Math.round(rows.stream()
                .filter(row -> row.state() == ShownState.RUNNING)
                .mapToDouble(row -> row.live().players().value().orElse(0))
                .sum());
    }

    private static List<Row> rows() {
        Services.From services = Services.of(ServersPage.class);
        LiveServers live = services.get(LiveServers.class);
        List<Server> servers = Visit.current().tenant().stream()
                .flatMap(tenant -> services.get(ServerDirectory.class).visibleTo(Visit.signedIn()).stream()
                        .filter(server -> server.tenant().equals(tenant)))
                .toList();
        List<LicenseId> ids = servers.stream().map(Server::id).toList();
        Map<LicenseId, Set<Capability>> can = services.get(ServerGateway.class).capabilities(ids);
        Map<LicenseId, NextWipe> wipes = services.find(NextWipes.class)
                .map(known -> known.of(Visit.signedIn(), ids))
                .orElse(Map.of());
        return servers.stream()
                .map(server -> new Row(
                        server,
                        live.of(server.id()),
                        can.getOrDefault(server.id(), Set.of()),
                        Optional.ofNullable(wipes.get(server.id()))))
                .sorted(Row.ATTENTION_FIRST)
                .toList();
    }
}
