package io.corrosion.servers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.corrosion.api.audit.Audit;
import io.corrosion.api.audit.AuditEntry;
import io.corrosion.api.audit.RecordedEntry;
import io.corrosion.api.error.NotFound;
import io.corrosion.api.identity.Caller;
import io.corrosion.api.identity.SessionId;
import io.corrosion.api.identity.UserId;
import io.corrosion.api.persistence.Sql;
import io.corrosion.api.server.LiveServer;
import io.corrosion.api.server.LiveServers;
import io.corrosion.api.server.PowerState;
import io.corrosion.api.server.Server;
import io.corrosion.api.tenancy.Licence;
import io.corrosion.api.tenancy.LicenceStatus;
import io.corrosion.api.tenancy.Licences;
import io.corrosion.api.tenancy.LicenseId;
import io.corrosion.api.tenancy.Scope;
import io.corrosion.api.tenancy.TenantId;
import io.corrosion.api.tx.Transactions;
import io.corrosion.api.tx.Tx;
import io.corrosion.servers.jdbc.SqlServerList;
import io.corrosion.testkit.postgres.PostgresExtension;
import io.corrosion.testkit.postgres.RowLevelSecurityRules;
import io.corrosion.testkit.postgres.TestDatabase;
import io.corrosion.testkit.postgres.TestTransactions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

class ServersTest {

    private static final TestDatabase DATABASE = new PostgresExtension().database();
    private static final TestTransactions TRANSACTIONS = TestTransactions.migrated(DATABASE, "servers");

    private final Neighbourhood access = new Neighbourhood();
    private final Map<LicenseId, PowerState> states = new HashMap<>();
    private final AtomicInteger statements = new AtomicInteger();
    private final Servers servers = servers(new NoStore(), new NoTown());
    private final Caller caller =
            new Caller(UserId.random(), "a@example.org", "A", SessionId.random(), "192.0.2.1", "test");
    private final TenantId tenant = TenantId.random();

    @Test
    void pagesFollowEachOtherByNameWithoutGapsOrRepeats() {
        access.belongs(tenant, "server.view");
        for (String name : List.of("delta", "Alpha", "charlie", "Bravo", "alpha")) {
            stand(tenant, name, "rust");
        }

        assertThat(names(ServerFilter.ALL, 2)).containsExactlyInAnyOrder("Alpha", "alpha", "Bravo", "charlie", "delta");
        assertThat(names(ServerFilter.ALL, 2)).isEqualTo(names(ServerFilter.ALL, 200));
        assertThat(names(ServerFilter.ALL, 5)).endsWith("Bravo", "charlie", "delta");
    }

    @Test
    void nothingOfAnotherOrganisationIsListed() {
        access.belongs(tenant, "server.view");
        stand(tenant, "mine", "rust");
        stand(TenantId.random(), "theirs", "rust");

        assertThat(names(ServerFilter.ALL, 50)).containsExactly("mine");
    }

    @Test
    void aMemberSeesOnlyTheServersBoundToThemEvenBehindManyOthers() {
        access.belongs(tenant);
        for (int number = 0; number < 450; number++) {
            stand(tenant, "a server " + number, "rust");
        }
        access.holds(stand(tenant, "z mine", "rust"), "server.view");

        assertThat(names(ServerFilter.ALL, 10)).containsExactly("z mine");
        assertThat(servers.visibleTo(caller)).extracting(Server::name).containsExactly("z mine");
    }

    @Test
    void aListTakesOneStatementHoweverManyServersAndOrganisationsThereAre() {
        access.belongs(tenant);
        for (int number = 0; number < 450; number++) {
            stand(tenant, "b server " + number, "rust");
        }
        access.holds(stand(tenant, "z mine", "rust"), "server.view");
        assertThat(statementsOf(ServerFilter.ALL)).isEqualTo(1);

        for (int number = 0; number < 20; number++) {
            TenantId other = TenantId.random();
            access.belongs(other);
            stand(other, "another " + number, "rust");
        }
        assertThat(statementsOf(ServerFilter.ALL)).isEqualTo(1);

        access.belongs(tenant, "server.view");
        assertThat(statementsOf(ServerFilter.ALL)).isEqualTo(1);
    }

    @Test
    void filtersByGameTextStateAndOrganisation() {
        TenantId other = TenantId.random();
        access.belongs(tenant, "server.view");
        access.belongs(other);
        stand(tenant, "100% rust", "rust");
        LicenseId running = stand(tenant, "100 x", "minecraft");
        stand(other, "elsewhere", "rust");
        states.put(running, PowerState.RUNNING);

        assertThat(names(filter(null, null, "rust", null), 50)).containsExactly("100% rust", "elsewhere");
        assertThat(names(filter(null, null, null, "100%"), 50)).containsExactly("100% rust");
        assertThat(names(filter(null, PowerState.RUNNING, null, null), 50)).containsExactly("100 x");
        assertThat(names(filter(other, null, null, null), 50)).containsExactly("elsewhere");
        assertThatThrownBy(() -> names(filter(TenantId.random(), null, null, null), 50))
                .isInstanceOf(NotFound.class);
    }

    @Test
    void whoBelongsNowhereSeesAnEmptyList() {
        assertThat(servers.page(caller, ServerFilter.ALL, Optional.empty(), 50))
                .isEqualTo(new ServerPage(List.of(), Optional.empty()));
    }

    @Test
    void aServerWhoseLicenceHasMovedIsTheOtherOrganisationsBeforeTheNewsOfIt() {
        LicenseId moving = LicenseId.random();
        TenantId next = TenantId.random();
        var owner = new AtomicReference<>(tenant);
        Servers all = servers(new ByScope(), new Moving(owner));

        assertThat(all.find(moving)).get().extracting(Server::tenant).isEqualTo(tenant);
        owner.set(next);
        assertThat(all.find(moving)).get().extracting(Server::tenant).isEqualTo(next);
    }

    @Test
    void everyTableHasTheSecondWall() {
        RowLevelSecurityRules.check(DATABASE.owner(), Set.of());
    }

    private Servers servers(ServerStore store, Licences licences) {
        return new Servers(
                new Counted(), store, new SqlServerList(), access, licences, new NoTown(), new States(), new NoAudit());
    }

    private List<String> names(ServerFilter filter, int limit) {
        List<String> names = new ArrayList<>();
        Optional<String> cursor = Optional.empty();
        do {
            ServerPage page = servers.page(caller, filter, cursor, limit);
            assertThat(page.servers()).hasSizeLessThanOrEqualTo(limit);
            page.servers().forEach(server -> names.add(server.name()));
            cursor = page.next();
        } while (cursor.isPresent());
        return names;
    }

    private static ServerFilter filter(TenantId tenant, PowerState power, String game, String text) {
        return new ServerFilter(
                Optional.ofNullable(tenant),
                Optional.ofNullable(power),
                Optional.ofNullable(game),
                Optional.ofNullable(text));
    }

    private LicenseId stand(TenantId owner, String name, String game) {
        LicenseId license = LicenseId.random();
        access.stands(license, owner);
        TRANSACTIONS.run(
                new Scope.Licence(owner, license),
                tx -> Sql.update(
                        tx,
                        "insert into servers.servers (license_id, tenant_id, name, game_slug, address, max_players,"
                                + " created_at, updated_at, version) values (?, ?, ?, ?, '', 0, now(), now(), 1)",
                        license.value(),
                        owner.value(),
                        name,
                        game));
        return license;
    }

    private final class States implements LiveServers {

        @Override
        public LiveServer of(LicenseId server) {
            LiveServer unheard = LiveServer.unheard(server);
            return new LiveServer(
                    server,
                    unheard.connection(),
                    states.getOrDefault(server, PowerState.UNKNOWN),
                    Instant.EPOCH,
                    Optional.empty(),
                    "",
                    Optional.empty(),
                    Optional.empty(),
                    unheard.players(),
                    unheard.maxPlayers(),
                    unheard.fps(),
                    unheard.entities(),
                    unheard.uptimeSeconds(),
                    unheard.cpuPercent(),
                    unheard.memoryMb(),
                    unheard.diskGb(),
                    unheard.netTxMb());
        }

        @Override
        public AutoCloseable watch(LicenseId server, Consumer<LiveServer> listener) {
            return () -> {};
        }
    }

    private int statementsOf(ServerFilter filter) {
        statements.set(0);
        servers.page(caller, filter, Optional.empty(), 50);
        return statements.get();
    }

    /** Counts what is read; each read of a list is one statement. */
    private final class Counted implements Transactions {

        @Override
        public <R> R read(Scope scope, Function<Tx, R> work) {
            statements.incrementAndGet();
            return TRANSACTIONS.read(scope, work);
        }

        @Override
        public <R> R write(Scope scope, Function<Tx, R> work) {
            statements.incrementAndGet();
            return TRANSACTIONS.write(scope, work);
        }
    }

    /** A licence of whoever has it at the moment. */
    private static final class Moving extends NoTown {

        private final AtomicReference<TenantId> owner;

        Moving(AtomicReference<TenantId> owner) {
            this.owner = owner;
        }

        @Override
        public Optional<Licence> find(LicenseId license) {
            return Optional.of(
                    new Licence(license, owner.get(), "key", LicenceStatus.ACTIVE, Instant.EPOCH, Optional.empty()));
        }
    }

    /** Whatever is asked for is a server of the organisation that asks. */
    private static final class ByScope extends NoStore {
        @Override
        public Optional<Server> find(Tx tx, LicenseId license) {
            TenantId asking = ((Scope.Licence) tx.scope()).tenant();
            return Optional.of(new Server(license, asking, "Main", "rust", "", 50, Instant.EPOCH));
        }
    }

    private static class NoStore implements ServerStore {
        @Override
        public void delete(Tx tx, LicenseId license, Instant now) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Optional<Server> find(Tx tx, LicenseId license) {
            return Optional.empty();
        }

        @Override
        public void describe(Tx tx, LicenseId license, Server server, Instant now) {
            throw new UnsupportedOperationException();
        }
    }

    private static final class NoAudit implements Audit {

        @Override
        public void record(Tx tx, AuditEntry entry) {}

        @Override
        public List<RecordedEntry> latest(Tx tx, LicenseId license, int limit) {
            return List.of();
        }
    }
}
