package io.corrosion.wipes.work;

import io.corrosion.api.error.NotFound;
import io.corrosion.api.file.FileContent;
import io.corrosion.api.file.ServerFiles;
import io.corrosion.api.file.ServerPath;
import io.corrosion.api.gateway.ServerGateway;
import io.corrosion.api.map.MapId;
import io.corrosion.api.plugin.PluginRule;
import io.corrosion.api.tenancy.Scope;
import io.corrosion.api.tx.Transactions;
import io.corrosion.wipes.WipeType;
import io.corrosion.wipes.plan.FoundFile;
import io.corrosion.wipes.plan.Layout;
import io.corrosion.wipes.plan.PlannedFile;
import io.corrosion.wipes.plan.Planner;
import io.corrosion.wipes.plan.ServerCfg;
import io.corrosion.wipes.profile.Procedure;
import io.corrosion.wipes.profile.Profile;
import io.corrosion.wipes.time.Names;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Draws up what a wipe will do, out of what is on the server now. The preview and the wipe ask it. Thread-safe; blocks. */
@Component(service = Drafting.class)
public final class Drafting {

    private static final int LARGEST_CONFIGURATION = 1024 * 1024;

    private final Clock clock = Clock.systemUTC();
    private final Transactions transactions;
    private final ServerGateway gateway;
    private final Neighbours neighbours;
    private final Worlds worlds;

    @Activate
    public Drafting(
            @Reference(target = "(corrosion.schema=wipes)") Transactions transactions,
            @Reference ServerGateway gateway,
            @Reference Neighbours neighbours) {
        this.transactions = transactions;
        this.gateway = gateway;
        this.neighbours = neighbours;
        this.worlds = new Worlds(transactions, neighbours);
    }

    /** A plan with the world it decided on. */
    record Drawn(Blueprint blueprint, World world, ServerCfg before) {}

    /** What a wipe would do now. Changes nothing. */
    public Blueprint preview(Scope.Licence scope, WipeType type, Profile profile) throws IOException {
        return on(scope, gateway.files(scope), type, profile);
    }

    /** The same for files that lie somewhere else, such as a copy of the server's. */
    public Blueprint on(Scope.Licence scope, ServerFiles files, WipeType type, Profile profile) throws IOException {
        return draw(scope, files, type, profile, Optional.empty()).blueprint();
    }

    Drawn draw(Scope.Licence scope, WipeType type, Profile profile, Optional<UUID> wipe) throws IOException {
        return draw(scope, gateway.files(scope), type, profile, wipe);
    }

    private Drawn draw(Scope.Licence scope, ServerFiles files, WipeType type, Profile profile, Optional<UUID> wipe)
            throws IOException {
        List<FoundFile> listing = Survey.of(files);
        Procedure procedure = profile.procedure();
        Layout layout = Layout.of(listing, procedure.identity());
        ServerCfg cfg = read(files, layout);
        World world =
                type.takesMap() ? worlds.next(scope, wipe, procedure.map(), cfg, layout.identity()) : World.same();
        Map<String, String> settings = settings(type, procedure, world);
        List<PlannedFile> changes = changes(layout, listing, cfg.missing(settings), world);
        List<PluginRule> rules = transactions.read(scope, tx -> neighbours.rules(tx, scope));
        Planner planner =
                new Planner(layout, type, rules, procedure.deleteAlso(), procedure.keepAlso(), procedure.wipeLogs());
        return new Drawn(
                new Blueprint(
                        layout,
                        listing,
                        planner.plan(listing, changes),
                        world.name(),
                        settings,
                        world.map().map(MapId::of)),
                world,
                cfg);
    }

    /** Another world than the present one, when the one that was planned does not come up. */
    World another(Scope.Licence scope, int seed, int size) {
        return worlds.fresh(scope, seed, size == 0 ? 4_000 : size);
    }

    private Map<String, String> settings(WipeType type, Procedure procedure, World world) {
        Map<String, String> settings = new LinkedHashMap<>(world.settings());
        Names names = new Names(clock.instant(), type, world.name(), world.seed(), world.size());
        if (!procedure.hostnameTemplate().isEmpty()) {
            settings.put("server.hostname", names.fill(procedure.hostnameTemplate()));
        }
        if (!procedure.descriptionTemplate().isEmpty()) {
            settings.put("server.description", names.fill(procedure.descriptionTemplate()));
        }
        return settings;
    }

    private static List<PlannedFile> changes(
            Layout layout, List<FoundFile> listing, Map<String, String> different, World world) {
        var changes = new java.util.ArrayList<PlannedFile>();
        if (!different.isEmpty()) {
            changes.add(new PlannedFile(
                    layout.configuration(),
                    size(listing, layout.configuration()),
                    "Gets other values for " + String.join(", ", different.keySet()) + ".",
                    Optional.empty()));
        }
        world.file().ifPresent(file -> {
            String path = layout.identity() + "/" + file;
            changes.add(new PlannedFile(path, size(listing, path), "Comes from the map library.", Optional.empty()));
        });
        return changes;
    }

    private static long size(List<FoundFile> listing, String path) {
        return listing.stream()
                .filter(file -> file.path().equals(path))
                .mapToLong(FoundFile::bytes)
                .findFirst()
                .orElse(0);
    }

    static ServerCfg read(ServerFiles files, Layout layout) throws IOException {
        ServerPath path = ServerPath.of(layout.configuration());
        if (files.find(path).isEmpty()) {
            return new ServerCfg("");
        }
        try (FileContent content = files.read(path, 0)) {
            byte[] bytes = content.bytes().readNBytes(LARGEST_CONFIGURATION);
            return new ServerCfg(new String(bytes, StandardCharsets.UTF_8));
        } catch (NotFound gone) {
            return new ServerCfg("");
        }
    }
}
