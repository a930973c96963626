package io.corrosion.modules.game;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.corrosion.api.audit.Audit;
import io.corrosion.api.audit.AuditEntry;
import io.corrosion.api.error.Refused;
import io.corrosion.api.file.FileProtection;
import io.corrosion.api.gateway.Capability;
import io.corrosion.api.gateway.Connection;
import io.corrosion.api.gateway.ServerGateway;
import io.corrosion.api.job.JobId;
import io.corrosion.api.job.JobRun;
import io.corrosion.api.job.Jobs;
import io.corrosion.api.job.NewJob;
import io.corrosion.api.module.ReleaseChannel;
import io.corrosion.api.persistence.Sql;
import io.corrosion.api.plugin.PluginRules;
import io.corrosion.api.tenancy.LicenseId;
import io.corrosion.api.tenancy.Scope;
import io.corrosion.api.tenancy.TenantId;
import io.corrosion.api.tx.Transactions;
import io.corrosion.modules.format.ModulePackage;
import io.corrosion.testkit.data.SliceDatabase;
import io.corrosion.testkit.postgres.PostgresExtension;
import java.lang.reflect.Proxy;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.BiFunction;
import org.junit.jupiter.api.BeforeEach;

/** A game server in memory, over real rows, on which modules are enabled; and the queue of jobs. */
abstract class OnAGameServer {

    static final Transactions TRANSACTIONS =
            SliceDatabase.of(new PostgresExtension().database(), "modules").transactions();
    static final String PLUGIN = "oxide/plugins/Loot.cs";
    static final String CHOICE = "oxide/config/loot/choice.json";

    final Scope.Licence server = new Scope.Licence(new TenantId(UUID.randomUUID()), new LicenseId(UUID.randomUUID()));
    final Disk disk = new Disk();
    final Deque<NewJob> left = new ArrayDeque<>();
    final List<String> audited = new ArrayList<>();
    final List<String> registered = new ArrayList<>();
    final Installed installed = new Installed();
    final GameSync here = sync(Duration.ZERO);
    Set<Capability> tools = Set.of();
    boolean protectedByOwner;

    @BeforeEach
    void nobodyElsesServers() {
        TRANSACTIONS.run(Scope.platform("test"), tx -> {
            Sql.update(tx, "delete from modules.module_game_files");
            Sql.update(tx, "delete from modules.module_enablements");
        });
        choose(true);
    }

    boolean wants(String version, Optional<GameRow> before) {
        Instant now = Instant.now().truncatedTo(ChronoUnit.MICROS);
        return TRANSACTIONS.write(server, tx -> GameRows.want(tx, server, "loot", version, true, before, now));
    }

    void follow(ReleaseChannel channel) {
        TRANSACTIONS.run(server, tx -> Channels.follow(tx, server, "loot", channel, "Ada"));
    }

    void choose(boolean enabled) {
        installed.counts = enabled;
        TRANSACTIONS.run(
                server,
                tx -> Sql.update(
                        tx,
                        enabled
                                ? "insert into modules.module_enablements (tenant_id, license_id, slug, enabled_by)"
                                        + " values (?, ?, 'loot', 'Ada')"
                                : "delete from modules.module_enablements where tenant_id = ? and license_id = ?",
                        server.tenant().value(),
                        server.license().value()));
    }

    Optional<GameRow> row() {
        return TRANSACTIONS.read(server, tx -> GameRows.find(tx, server, "loot"));
    }

    GameSync sync(Duration later) {
        Clock clock = Clock.fixed(Instant.now().plus(later), ZoneOffset.UTC);
        Jobs jobs = stub(Jobs.class, (name, arguments) -> {
            left.add((NewJob) arguments[1]);
            return new JobId(UUID.randomUUID());
        });
        return new GameSync(TRANSACTIONS, jobs, () -> installed, clock);
    }

    /** Does every job that was left, as a node of the platform would. */
    void work() {
        GameCourier courier = courier();
        while (!left.isEmpty()) {
            NewJob job = left.poll();
            try {
                courier.run(stub(JobRun.class, (name, arguments) -> name.equals("scope") ? server : job.payload()));
            } catch (JsonProcessingException e) {
                throw new AssertionError(e);
            }
        }
    }

    private GameCourier courier() {
        ServerGateway gateway = stub(ServerGateway.class, (name, arguments) -> switch (name) {
            case "connection" -> Optional.of(new Connection(server.license(), "amp", "", "", "", 0, 0));
            case "lease" -> Optional.empty();
            case "capabilities" -> tools;
            default -> disk;
        });
        Audit audit = stub(Audit.class, (name, arguments) -> {
            audited.add(((AuditEntry) arguments[1]).action());
            return null;
        });
        FileProtection protection = stub(FileProtection.class, (name, arguments) -> {
            if (protectedByOwner) {
                throw new Refused(arguments[1] + " is protected by the owner of this server.");
            }
            return null;
        });
        PluginRules registry = stub(PluginRules.class, (name, arguments) -> {
            registered.add(
                    name.equals("refresh")
                            ? name
                            : ((List<?>) arguments[1]).get(0).toString());
            return List.of();
        });
        return new GameCourier(TRANSACTIONS, gateway, audit, OnAGameServer::built, protection, registry);
    }

    private static ModulePackage built(String slug, String version) {
        return Packages.loot(version, Map.of(PLUGIN, version, CHOICE, "chosen"));
    }

    private static <T> T stub(Class<T> type, BiFunction<String, Object[], Object> answers) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(),
                new Class<?>[] {type},
                (proxy, method, arguments) -> answers.apply(method.getName(), arguments)));
    }
}
