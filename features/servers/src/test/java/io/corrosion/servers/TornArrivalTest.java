package io.corrosion.servers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.corrosion.api.audit.Actor;
import io.corrosion.api.audit.Audit;
import io.corrosion.api.audit.AuditEntry;
import io.corrosion.api.audit.RecordedEntry;
import io.corrosion.api.error.Conflict;
import io.corrosion.api.gateway.Connection;
import io.corrosion.api.gateway.Connections;
import io.corrosion.api.gateway.PanelAdapter;
import io.corrosion.api.identity.Caller;
import io.corrosion.api.identity.SessionId;
import io.corrosion.api.identity.UserId;
import io.corrosion.api.messaging.MachineCredential;
import io.corrosion.api.messaging.MachineCredentials;
import io.corrosion.api.messaging.MachineRole;
import io.corrosion.api.persistence.Sql;
import io.corrosion.api.server.NewServer;
import io.corrosion.api.tenancy.LicenceActivation;
import io.corrosion.api.tenancy.LicenseId;
import io.corrosion.api.tenancy.Scope;
import io.corrosion.api.tenancy.Tenant;
import io.corrosion.api.tenancy.TenantId;
import io.corrosion.api.tx.Tx;
import io.corrosion.servers.jdbc.SqlServerList;
import io.corrosion.testkit.postgres.PostgresExtension;
import io.corrosion.testkit.postgres.TestDatabase;
import io.corrosion.testkit.postgres.TestTransactions;
import io.corrosion.testkit.postgres.TornTransactions;
import java.lang.reflect.Proxy;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** {@code POST /servers} with a key nobody uses yet, killed before each of its statements and before its commit. */
class TornArrivalTest {

    private static final TestDatabase DATABASE = new PostgresExtension().database();
    private static final TestTransactions TRANSACTIONS = TestTransactions.migrated(DATABASE, "servers");
    private static final LicenseId LICENCE = LicenseId.random();

    private final TenantId tenant = TenantId.random();
    private final Caller caller =
            new Caller(UserId.random(), "a@example.org", "A", SessionId.random(), "192.0.2.1", "test");

    @BeforeEach
    void empty() {
        TRANSACTIONS.run(Scope.platform("test"), tx -> {
            Sql.update(tx, "delete from servers.servers");
            Sql.update(tx, "delete from servers.deeds");
        });
    }

    @Test
    void aKilledArrivalLeavesNeitherServerNorConnectionNorCredentialNorAUsedLicence() {
        TornTransactions torn = new TornTransactions(TRANSACTIONS);
        Arrivals arrivals = arrivals(torn);

        int kills = torn.atEveryPoint(() -> arrivals.add(caller, tenant, order()), () -> assertThat(everything())
                .isEmpty());

        assertThat(kills).isGreaterThanOrEqualTo(5);
        assertThat(everything())
                .anyMatch(row -> row.startsWith("server "))
                .contains("deed (activated)", "deed (connected)", "deed (server.create)", "deed (agent)");
    }

    @Test
    void aLicenceThatHasItsServerTakesNoSecondOneAndLosesNothing() {
        Arrivals arrivals = arrivals(new TornTransactions(TRANSACTIONS));
        arrivals.add(caller, tenant, order());
        List<String> before = everything();

        assertThatThrownBy(() -> arrivals.add(caller, tenant, order()))
                .isInstanceOf(Conflict.class)
                .hasMessageContaining("has its server already");
        assertThat(everything()).isEqualTo(before);
    }

    private Arrivals arrivals(TornTransactions torn) {
        Neighbourhood access = new Neighbourhood();
        access.belongs(tenant, "servers.create");
        NoTown town = new NoTown();
        Rows rows = new Rows();
        Servers servers = new Servers(
                torn,
                none(ServerStore.class),
                new SqlServerList(),
                access,
                town,
                town,
                none(io.corrosion.api.server.LiveServers.class),
                rows);
        ConnectionTypes types = new ConnectionTypes();
        types.bind(none(PanelAdapter.class), Map.of(PanelAdapter.CONNECTION_TYPE, ConnectionTypes.AGENT));
        return new Arrivals(torn, new SqlServerList(), servers, types, access, town, rows, rows, rows, rows);
    }

    private static Arrivals.Order order() {
        return new Arrivals.Order(
                "a key",
                new NewServer("Ashfall", "rust", "", 100),
                new Arrivals.Way(ConnectionTypes.AGENT, "", "", ""));
    }

    @BeforeAll
    static void table() throws SQLException {
        try (var connection = DATABASE.owner().getConnection();
                var statement = connection.createStatement()) {
            statement.execute("create table servers.deeds (what text not null)");
            statement.execute("grant all on servers.deeds to corrosion_app, corrosion_platform");
        }
    }

    private static List<String> everything() {
        return TRANSACTIONS.read(
                Scope.platform("test"),
                tx -> Sql.list(
                        tx,
                        "select 'server ' || s as row from servers.servers s union all select 'deed ' || d from servers.deeds d",
                        row -> row.text("row")));
    }

    /** Never asked. */
    private static <T> T none(Class<T> type) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(), new Class<?>[] {type}, (proxy, method, arguments) -> switch (method.getName()) {
                    case "hashCode" -> 1;
                    case "equals" -> proxy == arguments[0];
                    default -> throw new UnsupportedOperationException(method.getName());
                }));
    }

    /** What other slices do in the same transaction, as rows. */
    private static final class Rows implements Audit, LicenceActivation, Connections, MachineCredentials {

        private static void deed(Tx tx, String what) {
            Sql.update(tx, "insert into servers.deeds (what) values (?)", what);
        }

        @Override
        public Checked check(String key) {
            return () -> LICENCE;
        }

        @Override
        public Checked fresh() {
            return () -> LICENCE;
        }

        @Override
        public LicenseId activate(Tx tx, Checked licence, Actor actor, UserId owner, TenantId tenant) {
            deed(tx, "activated");
            return licence.id();
        }

        @Override
        public Tenant activate(Tx tx, Checked licence, Actor actor, UserId owner, String name) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void connect(Tx tx, Scope.Licence scope, Connection connection, char[] panelKey) {
            deed(tx, "connected");
        }

        @Override
        public void record(Tx tx, AuditEntry entry) {
            deed(tx, entry.action());
        }

        @Override
        public List<RecordedEntry> latest(Tx tx, LicenseId license, int limit) {
            return List.of();
        }

        @Override
        public MachineCredential rotate(Tx tx, Scope.Licence scope, MachineRole role) {
            deed(tx, role.wire());
            return new MachineCredential(role, "nats://test", "jwt", "seed", "key");
        }

        @Override
        public void revoke(Tx tx, Scope.Licence scope, MachineRole role) {
            throw new UnsupportedOperationException();
        }

        @Override
        public List<Issued> issued(Tx tx, Scope.Licence scope) {
            return List.of();
        }
    }
}
