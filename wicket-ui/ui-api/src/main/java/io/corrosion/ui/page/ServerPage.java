package io.corrosion.ui.page;

import io.corrosion.api.access.Permission;
import io.corrosion.api.server.LiveServer;
import io.corrosion.api.server.LiveServers;
import io.corrosion.api.server.Server;
import io.corrosion.api.server.ServerDirectory;
import io.corrosion.api.tenancy.LicenseId;
import io.corrosion.ui.contribution.Slot;
import io.corrosion.ui.slot.SlotPanel;
import io.corrosion.ui.value.StateBadge;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.apache.wicket.markup.html.basic.Label;
import org.apache.wicket.model.IModel;
import org.apache.wicket.model.LoadableDetachableModel;
import org.apache.wicket.request.mapper.parameter.PageParameters;

/**
 * Base of the pages of one server: name, state, facts, power and tabs stand above what the subclass adds. The server is
 * read once for each request with the permission {@code server.view}; one that is none of the visitor's is a 404.
 */
public abstract class ServerPage extends ConsolePage {

    private static final long serialVersionUID = 1L;

    private static final Permission VIEW = Permission.of("server.view");

    private final UUID id;
    private final IModel<Server> server;
    private final IModel<LiveServer> live;

    protected ServerPage(PageParameters parameters) {
        super(parameters);
        id = LicenseId.of(parameters.get("server").toString("")).value();
        server = LoadableDetachableModel.of(
                () -> Services.of(ServerPage.class).get(ServerDirectory.class).get(Visit.signedIn(), licence(), VIEW));
        live = LoadableDetachableModel.of(() -> Services.of(ServerPage.class)
                .find(LiveServers.class)
                .map(servers -> servers.of(licence()))
                .orElseGet(() -> LiveServer.unheard(licence())));
    }

    /** Path of this tab below the server, such as {@code console}; empty for the overview. */
    public abstract String tab();

    /** The server's id. */
    public final LicenseId licence() {
        return new LicenseId(id);
    }

    /** The server as its owner described it. */
    protected final IModel<Server> described() {
        return server;
    }

    /** Last known values. */
    protected final IModel<LiveServer> live() {
        return live;
    }

    @Override
    public final Optional<LicenseId> server() {
        return Optional.of(licence());
    }

    @Override
    public final String place() {
        return "/servers";
    }

    @Override
    public IModel<String> title() {
        return () -> server.getObject().name();
    }

    @Override
    public List<Crumb> crumbs() {
        return List.of();
    }

    @Override
    protected void onInitialize() {
        super.onInitialize();
        server.getObject();
        add(new Label("name", () -> server.getObject().name()));
        add(new StateBadge("state", live));
        add(new Label("game", () -> game(server.getObject().game())));
        add(new Label("address", () -> server.getObject().address()) {
            private static final long serialVersionUID = 1L;

            @Override
            protected void onConfigure() {
                super.onConfigure();
                setVisible(!server.getObject().address().isEmpty());
            }
        });
        add(SlotPanel.bare("power", Slot.SERVER_POWER, new ServerModel(licence())));
        add(new ServerTabs("tabs", this));
    }

    @Override
    protected void onDetach() {
        server.detach();
        live.detach();
        super.onDetach();
    }

    private static String game(String slug) {
        return slug.isEmpty() ? slug : Character.toUpperCase(slug.charAt(0)) + slug.substring(1);
    }
}
