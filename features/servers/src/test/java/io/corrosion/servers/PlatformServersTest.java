package io.corrosion.servers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.corrosion.api.access.Access;
import io.corrosion.api.audit.Audit;
import io.corrosion.api.audit.AuditEntry;
import io.corrosion.api.error.Conflict;
import io.corrosion.api.error.Invalid;
import io.corrosion.api.error.Refused;
import io.corrosion.api.identity.Caller;
import io.corrosion.api.identity.SessionId;
import io.corrosion.api.identity.UserId;
import io.corrosion.api.persistence.Sql;
import io.corrosion.api.server.LiveServers;
import io.corrosion.api.server.NewServer;
import io.corrosion.api.tenancy.LicenceActivation;
import io.corrosion.api.tenancy.LicenceActivation.Checked;
import io.corrosion.api.tenancy.LicenceDesk;
import io.corrosion.api.tenancy.Licences;
import io.corrosion.api.tenancy.LicenseId;
import io.corrosion.api.tenancy.Organisations;
import io.corrosion.api.tenancy.Scope;
import io.corrosion.api.tenancy.Tenant;
import io.corrosion.api.tenancy.TenantId;
import io.corrosion.api.tenancy.TenantStatus;
import io.corrosion.api.tx.Transactions;
import io.corrosion.api.tx.Tx;
import io.corrosion.servers.jdbc.SqlServerList;
import io.corrosion.testkit.postgres.PostgresExtension;
import io.corrosion.testkit.postgres.TestDatabase;
import io.corrosion.testkit.postgres.TestTransactions;
import io.corrosion.testkit.postgres.TornTransactions;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** An operator creates a server for an organisation without being anybody in it. */
class PlatformServersTest {

    private static final TestDatabase DATABASE = new PostgresExtension().database();
    private static final TestTransactions TRANSACTIONS = TestTransactions.migrated(DATABASE, "servers");
    private static final NewServer WANTED = new NewServer("Ashfall Two", "rust", "", 0);

    private final UserId owner = UserId.random();
    private final Caller operator =
            new Caller(UserId.random(), "op@example.org", "Op", SessionId.random(), "192.0.2.1", "test");
    private final TenantId tenant = TenantId.random();
    private TenantStatus status = TenantStatus.ACTIVE;
    private boolean mayIssue = true;
    private boolean full;

    @BeforeAll
    static void table() throws SQLException {
        try (var connection = DATABASE.owner().getConnection();
                var statement = connection.createStatement()) {
            statement.execute("create table servers.deeds (tenant uuid not null, what text not null)");
            statement.execute("grant all on servers.deeds to corrosion_app, corrosion_platform");
        }
    }

    @Test
    void itStandsInTheOrganisationWithALicenceOfItsOwnAndTheReasonInItsLog() {
        var server = servers(TRANSACTIONS).create(operator, tenant, WANTED, "Ordered by telephone");

        assertThat(everything())
                .containsExactlyInAnyOrder(
                        "licence " + server.id() + " for " + owner,
                        "server Ashfall Two",
                        "audited server.create Ordered by telephone");
    }

    @Test
    void aKilledPlatformLeavesNeitherALicenceNorAServer() {
        TornTransactions torn = new TornTransactions(TRANSACTIONS);
        PlatformServers servers = servers(torn);

        int kills = torn.atEveryPoint(
                () -> servers.create(operator, tenant, WANTED, "Ordered by telephone"),
                () -> assertThat(everything()).isEmpty());

        assertThat(kills).isEqualTo(4);
        assertThat(everything()).hasSize(3);
    }

    @Test
    void aPlanThatIsFullIsFullForOperatorsToo() {
        full = true;

        assertThatThrownBy(() -> servers(TRANSACTIONS).create(operator, tenant, WANTED, "Ordered by telephone"))
                .isInstanceOf(Conflict.class)
                .hasMessage("full");
        assertThat(everything()).isEmpty();
    }

    @Test
    void whatIsRefusedLeavesNoLicenceBehind() {
        PlatformServers servers = servers(TRANSACTIONS);
        assertThatThrownBy(() -> servers.create(operator, tenant, WANTED, " ")).isInstanceOf(Invalid.class);
        assertThatThrownBy(() -> servers.create(operator, tenant, new NewServer("", "rust", "", 0), "because"))
                .isInstanceOf(Invalid.class);
        status = TenantStatus.SUSPENDED;
        assertThatThrownBy(() -> servers.create(operator, tenant, WANTED, "because"))
                .isInstanceOf(Conflict.class);
        status = TenantStatus.ACTIVE;
        mayIssue = false;
        assertThatThrownBy(() -> servers.create(operator, tenant, WANTED, "because"))
                .isInstanceOf(Refused.class);

        assertThat(everything()).isEmpty();
    }

    private List<String> everything() {
        return TRANSACTIONS.read(
                Scope.platform("test"),
                tx -> Sql.list(
                        tx,
                        "select 'server ' || name as row from servers.servers where tenant_id = ? union all"
                                + " select what from servers.deeds where tenant = ?",
                        row -> row.text("row"),
                        tenant.value(),
                        tenant.value()));
    }

    private void deed(Tx tx, String what) {
        Sql.update(tx, "insert into servers.deeds (tenant, what) values (?, ?)", tenant.value(), what);
    }

    private PlatformServers servers(Transactions transactions) {
        Organisations organisations = fake(
                Organisations.class,
                (proxy, method, given) -> method.getName().equals("find")
                        ? Optional.of(
                                new Tenant(tenant, "Ashfall", "ashfall", "free", status, Instant.EPOCH, Instant.EPOCH))
                        : List.of(owner));
        Licences licences = fake(Licences.class, (proxy, method, given) -> Optional.empty());
        Access access = fake(Access.class, (proxy, method, given) -> {
            if (!mayIssue) {
                throw new Refused("no");
            }
            return null;
        });
        Audit audit = fake(Audit.class, (proxy, method, given) -> {
            AuditEntry entry = (AuditEntry) given[1];
            deed(
                    (Tx) given[0],
                    "audited " + entry.action() + " " + entry.metadata().get("reason"));
            return null;
        });
        LiveServers live = fake(LiveServers.class, (proxy, method, given) -> null);
        ServerStore store = fake(ServerStore.class, (proxy, method, given) -> Optional.empty());
        var list = new SqlServerList();
        var servers = new Servers(transactions, store, list, access, licences, organisations, live, audit);
        return new PlatformServers(
                access,
                fake(LicenceDesk.class, (proxy, method, given) -> List.of()),
                activation(),
                organisations,
                live,
                transactions,
                list,
                servers,
                audit);
    }

    private LicenceActivation activation() {
        return fake(LicenceActivation.class, (proxy, method, given) -> {
            if (method.getName().equals("fresh")) {
                LicenseId id = LicenseId.random();
                return (Checked) () -> id;
            }
            if (full) {
                throw new Conflict("full");
            }
            LicenseId id = ((Checked) given[1]).id();
            deed((Tx) given[0], "licence " + id + " for " + given[3]);
            return id;
        });
    }

    private static <T> T fake(Class<T> type, InvocationHandler answers) {
        return type.cast(
                Proxy.newProxyInstance(PlatformServersTest.class.getClassLoader(), new Class<?>[] {type}, answers));
    }
}
