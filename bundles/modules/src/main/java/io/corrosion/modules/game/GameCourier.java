package io.corrosion.modules.game;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.corrosion.api.audit.Actor;
import io.corrosion.api.audit.Audit;
import io.corrosion.api.audit.AuditEntry;
import io.corrosion.api.error.Conflict;
import io.corrosion.api.error.DomainException;
import io.corrosion.api.error.Unavailable;
import io.corrosion.api.file.FileProtection;
import io.corrosion.api.file.ServerPath;
import io.corrosion.api.gateway.Capability;
import io.corrosion.api.gateway.Lease;
import io.corrosion.api.gateway.ServerGateway;
import io.corrosion.api.job.JobHandler;
import io.corrosion.api.job.JobRun;
import io.corrosion.api.module.GameSide.State;
import io.corrosion.api.plugin.PluginRules;
import io.corrosion.api.tenancy.Scope;
import io.corrosion.api.tx.Transactions;
import io.corrosion.modules.ModuleStore;
import io.corrosion.modules.format.ModulePackage;
import io.corrosion.modules.format.Untrusted;
import io.corrosion.modules.framework.Undeployable;
import io.corrosion.modules.game.GameFiles.Placed;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings a module's files to a game server, or takes them away. Repeating it is harmless: what is there already is left alone. What
 * fails is written down with its reason, and {@link GameSync} leaves another job for it. Thread-safe.
 */
@Component(property = JobHandler.KIND + "=" + GameCourier.KIND)
public final class GameCourier implements JobHandler {

    static final String KIND = "modules.game-files";

    private static final Logger LOG = LoggerFactory.getLogger(GameCourier.class);
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration SOON = Duration.ofSeconds(5);

    private final Transactions transactions;
    private final ServerGateway gateway;
    private final Audit audit;
    private final BiFunction<String, String, ModulePackage> packages;
    private final Clock clock = Clock.systemUTC();

    /** Of the file manager; what its owner protected is closed to modules' files too. */
    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    private volatile @Nullable FileProtection protection;

    /** The registry that a new plugin appears in. */
    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    private volatile @Nullable PluginRules registry;

    @Activate
    public GameCourier(
            @Reference(target = "(corrosion.schema=modules)") Transactions transactions,
            @Reference(target = "(!(corrosion.guarded=*))") ServerGateway gateway,
            @Reference Audit audit,
            @Reference ModuleStore store) {
        this(transactions, gateway, audit, store::forGameServers, null, null);
    }

    GameCourier(
            Transactions transactions,
            ServerGateway gateway,
            Audit audit,
            BiFunction<String, String, ModulePackage> packages,
            @Nullable FileProtection protection,
            @Nullable PluginRules registry) {
        this.transactions = transactions;
        this.gateway = gateway;
        this.audit = audit;
        this.packages = packages;
        this.protection = protection;
        this.registry = registry;
    }

    @Override
    public void run(JobRun run) throws JsonProcessingException {
        Scope.Licence scope = (Scope.Licence) run.scope();
        String slug = JSON.readTree(run.payload()).asText();
        Optional<GameRow> found = transactions.read(scope, tx -> GameRows.find(tx, scope, slug));
        if (found.filter(row -> row.state() != State.INSTALLED).isEmpty()) {
            return;
        }
        GameRow row = found.get();
        try {
            if (row.wanted()) {
                bring(row);
            } else {
                takeAway(row);
            }
        } catch (DomainException | Untrusted | Undeployable | IOException e) {
            LOG.warn("Files of module {} on server {}: {}", slug, scope.license(), e.getMessage());
            String why = e.getMessage() == null ? "The way to the server broke." : e.getMessage();
            fail(row, why);
        }
    }

    private void fail(GameRow row, String why) {
        try {
            save(latest(row).failed(why));
        } catch (Conflict overtaken) {
            LOG.info(
                    "Module {} on server {} is another job's now",
                    row.slug(),
                    row.scope().license());
        }
    }

    /** The row with what was written down since. */
    private GameRow latest(GameRow row) {
        return transactions
                .read(row.scope(), tx -> GameRows.find(tx, row.scope(), row.slug()))
                .filter(now -> now.wanted() == row.wanted() && now.version().equals(row.version()))
                .orElse(row);
    }

    private void bring(GameRow row) throws IOException {
        ModulePackage module = packages.apply(row.slug(), row.version());
        List<GameRow> others = transactions.read(row.scope(), tx -> GameRows.others(tx, row.scope(), row.slug()));
        GameFiles files = files(row, path -> refuseAnothers(others, path));
        Placed placed = files.bring(
                module, row.files(), (done, total, ours) -> save(row.at(State.INSTALLING, done, total, ours)));
        finish(row.installed(placed.total(), placed.ours(), stays(placed.left())), "module.game_files.install", module);
        refresh(row.scope(), module);
    }

    private void takeAway(GameRow row) throws IOException {
        if (gateway.connection(row.scope().license()).isPresent()) {
            int total = row.files().paths().size();
            List<String> left = files(row, path -> {})
                    .takeAway(row.files(), done -> save(row.at(State.REMOVING, done, total, row.files())));
            if (!left.isEmpty()) {
                leave(row, left);
                return;
            }
        }
        transactions.run(row.scope(), tx -> {
            if (GameRows.forget(tx, row)) {
                audit.record(tx, entry(row, "module.game_files.remove"));
            }
        });
        refresh(row.scope(), null);
    }

    /** What somebody has changed stays, and so does the row that says so, until the files are gone or wanted again. */
    private void leave(GameRow row, List<String> left) {
        GameRow rest = row.at(State.REMOVING, 0, left.size(), row.files().only(left));
        transactions.run(row.scope(), tx -> {
            GameRows.save(tx, rest.failed(stays(left)), now());
            if (left.size() < row.files().paths().size()) {
                audit.record(tx, entry(row, "module.game_files.remove"));
            }
        });
        refresh(row.scope(), null);
    }

    private static String stays(List<String> left) {
        return left.isEmpty()
                ? ""
                : "Changed since the module put it there, and therefore left: " + String.join(", ", left)
                        + ". Delete it, or move it away.";
    }

    private static void refuseAnothers(List<GameRow> others, ServerPath path) {
        others.stream()
                .filter(other -> other.files().paths().stream().anyMatch(path.value()::equalsIgnoreCase))
                .findFirst()
                .ifPresent(other -> {
                    throw new Conflict(path + " belongs to the module " + other.slug() + " on this server.");
                });
    }

    private GameFiles files(GameRow row, Consumer<ServerPath> allowed) {
        Optional<Lease> lease = gateway.lease(row.scope().license());
        if (lease.isPresent()) {
            throw new Unavailable(
                    "Something else is done with the server now (" + lease.get().purpose() + ").", SOON);
        }
        FileProtection now = protection;
        if (now == null) {
            throw new Unavailable("The file manager is not running, so files cannot be reached.", SOON);
        }
        boolean tools = gateway.capabilities(row.scope().license()).contains(Capability.FILE_TOOLS);
        return new GameFiles(gateway.files(row.scope()), tools, path -> {
            now.check(row.scope(), path);
            allowed.accept(path);
        });
    }

    private void finish(GameRow row, String deed, ModulePackage module) {
        transactions.run(row.scope(), tx -> {
            GameRows.save(tx, row, now());
            audit.record(tx, entry(row, deed));
        });
        LOG.info(
                "{} has its {} files on server {}",
                module.descriptor().slug(),
                row.total(),
                row.scope().license());
    }

    private static AuditEntry entry(GameRow row, String deed) {
        return new AuditEntry(
                Actor.system("modules"),
                deed,
                "module",
                row.slug(),
                Optional.of(row.scope().license()),
                Map.of(
                        "version",
                        row.version(),
                        "files",
                        String.join(", ", row.files().paths())));
    }

    /** The registry looks at once, so that the plugin is seen; when it cannot, it looks another time. */
    private void refresh(Scope.Licence scope, @Nullable ModulePackage module) {
        PluginRules plugins = registry;
        if (plugins == null) {
            return;
        }
        try {
            plugins.refresh(scope);
            if (module != null && module.descriptor().game() != null) {
                plugins.broughtByModule(scope, module.descriptor().game().pluginNames());
            }
        } catch (DomainException | IOException e) {
            LOG.info("The plugins of server {} were not looked at: {}", scope.license(), e.getMessage());
        }
    }

    private void save(GameRow row) {
        transactions.run(row.scope(), tx -> GameRows.save(tx, row, now()));
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
