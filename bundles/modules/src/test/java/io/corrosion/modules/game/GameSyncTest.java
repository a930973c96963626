package io.corrosion.modules.game;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.corrosion.api.audit.Audit;
import io.corrosion.api.audit.AuditEntry;
import io.corrosion.api.error.Refused;
import io.corrosion.api.file.FileProtection;
import io.corrosion.api.gateway.Connection;
import io.corrosion.api.gateway.ServerGateway;
import io.corrosion.api.job.JobId;
import io.corrosion.api.job.JobRun;
import io.corrosion.api.job.Jobs;
import io.corrosion.api.job.NewJob;
import io.corrosion.api.module.GameSide.State;
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
import java.util.UUID;
import java.util.function.BiFunction;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** From an enabled module to files on a game server, over real rows; the server and the queue of jobs are in memory. */
class GameSyncTest {

    private static final Transactions TRANSACTIONS =
            SliceDatabase.of(new PostgresExtension().database(), "modules").transactions();
    private static final String PLUGIN = "oxide/plugins/Loot.cs";
    private static final String CHOICE = "oxide/config/loot/choice.json";

    private final Scope.Licence server =
            new Scope.Licence(new TenantId(UUID.randomUUID()), new LicenseId(UUID.randomUUID()));
    private final Disk disk = new Disk();
    private final Deque<NewJob> left = new ArrayDeque<>();
    private final List<String> audited = new ArrayList<>();
    private final List<String> registered = new ArrayList<>();
    private final Installed installed = new Installed();
    private final GameSync here = sync(Duration.ZERO);
    private boolean protectedByOwner;

    @BeforeEach
    void nobodyElsesServers() {
        TRANSACTIONS.run(Scope.platform("test"), tx -> {
            Sql.update(tx, "delete from modules.module_game_files");
            Sql.update(tx, "delete from modules.module_enablements");
        });
        choose(true);
    }

    @Test
    void anEnabledModuleHasItsFilesOnTheServerAndThePluginIsRegistered() {
        here.look();
        assertThat(row().orElseThrow().state()).isEqualTo(State.PENDING);

        work();

        GameRow row = row().orElseThrow();
        assertThat(row.state()).isEqualTo(State.INSTALLED);
        assertThat(row.version()).isEqualTo("1.0.0");
        assertThat(row.done()).isEqualTo(2);
        assertThat(disk.files).containsEntry(PLUGIN, "1.0.0").containsKey(CHOICE);
        assertThat(registered).containsExactly("refresh", "Loot");
        assertThat(audited).containsExactly("module.game_files.install");
        here.look();
        assertThat(left).as("nothing is left to be done").isEmpty();
    }

    @Test
    void ofTwoNodesThatSeeTheSameDifferenceAtOnceOneNotesIt() {
        assertThat(wants("1.0.0", Optional.empty())).isTrue();
        assertThat(wants("1.0.0", Optional.empty()))
                .as("it was not there when the other looked")
                .isFalse();

        Optional<GameRow> seen = row();
        assertThat(wants("1.1.0", seen)).isTrue();
        assertThat(wants("1.1.0", seen)).isFalse();
    }

    @Test
    void aSecondLookLeavesNoSecondJob() {
        here.look();
        sync(Duration.ofSeconds(1)).look();

        assertThat(left).hasSize(1);
    }

    @Test
    void anUpdateOfTheModuleReplacesTheFile() {
        here.look();
        work();

        installed.version = "1.1.0";
        here.look();
        work();

        assertThat(disk.files).containsEntry(PLUGIN, "1.1.0");
        assertThat(row().orElseThrow().version()).isEqualTo("1.1.0");
    }

    @Test
    void aModuleThatIsDisabledTakesItsFilesAlongAndLeavesWhatItDeclaredAsTheServers() {
        here.look();
        work();

        choose(false);
        here.look();
        work();

        assertThat(disk.files).containsOnlyKeys(CHOICE);
        assertThat(row()).isEmpty();
        assertThat(audited).endsWith("module.game_files.remove");
    }

    @Test
    void aModuleThatFailsOrChangesLosesNothingOnTheServer() {
        here.look();
        work();

        installed.settled = false;
        installed.here = false;
        here.look();

        assertThat(left).isEmpty();
        assertThat(disk.files).containsKey(PLUGIN);
    }

    @Test
    void aServerThatCannotBeReachedIsSaidSoAndTriedAgain() {
        disk.away = true;
        here.look();
        work();

        GameRow failed = row().orElseThrow();
        assertThat(failed.state()).isEqualTo(State.FAILED);
        assertThat(failed.reason()).contains("does not answer");
        here.look();
        assertThat(left).as("not at once").isEmpty();

        disk.away = false;
        sync(Duration.ofHours(1)).look();
        work();

        assertThat(row().orElseThrow().state()).isEqualTo(State.INSTALLED);
    }

    @Test
    void whatTheOwnerProtectsStaysAsItIsAndTheReasonIsThere() {
        protectedByOwner = true;

        here.look();
        work();

        assertThat(row().orElseThrow().reason()).contains("protected");
        assertThat(disk.files).isEmpty();
    }

    @Test
    void aServerThatTriesEarlyVersionsGetsTheBetaAndGoesBack() {
        installed.releases = List.of(Packages.release("1.2.0", "beta", 0), Packages.release("1.0.0", null, 0));
        follow(ReleaseChannel.BETA);
        here.look();
        work();
        assertThat(disk.files).containsEntry(PLUGIN, "1.2.0");

        follow(ReleaseChannel.STABLE);
        here.look();
        work();

        assertThat(disk.files).containsEntry(PLUGIN, "1.0.0");
    }

    private boolean wants(String version, Optional<GameRow> before) {
        Instant now = Instant.now().truncatedTo(ChronoUnit.MICROS);
        return TRANSACTIONS.write(server, tx -> GameRows.want(tx, server, "loot", version, true, before, now));
    }

    private void follow(ReleaseChannel channel) {
        TRANSACTIONS.run(server, tx -> Channels.follow(tx, server, "loot", channel, "Ada"));
    }

    private void choose(boolean enabled) {
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

    private Optional<GameRow> row() {
        return TRANSACTIONS.read(server, tx -> GameRows.find(tx, server, "loot"));
    }

    private GameSync sync(Duration later) {
        Clock clock = Clock.fixed(Instant.now().plus(later), ZoneOffset.UTC);
        Jobs jobs = stub(Jobs.class, (name, arguments) -> {
            left.add((NewJob) arguments[1]);
            return new JobId(UUID.randomUUID());
        });
        return new GameSync(TRANSACTIONS, jobs, installed, clock);
    }

    /** Does every job that was left, as a node of the platform would. */
    private void work() {
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
        return new GameCourier(TRANSACTIONS, gateway, audit, GameSyncTest::built, protection, registry);
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
