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
import io.corrosion.api.tenancy.Licence;
import io.corrosion.api.tenancy.LicenceDesk;
import io.corrosion.api.tenancy.LicenceStatus;
import io.corrosion.api.tenancy.Licences;
import io.corrosion.api.tenancy.LicenseId;
import io.corrosion.api.tenancy.Organisations;
import io.corrosion.api.tenancy.Scope;
import io.corrosion.api.tenancy.Tenant;
import io.corrosion.api.tenancy.TenantId;
import io.corrosion.api.tenancy.TenantStatus;
import io.corrosion.servers.jdbc.SqlServerList;
import io.corrosion.testkit.postgres.PostgresExtension;
import io.corrosion.testkit.postgres.TestDatabase;
import io.corrosion.testkit.postgres.TestTransactions;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** An operator creates a server for an organisation without being anybody in it. */
class PlatformServersTest {

    private static final TestDatabase DATABASE = new PostgresExtension().database();
    private static final TestTransactions TRANSACTIONS = TestTransactions.migrated(DATABASE, "servers");
    private static final NewServer WANTED = new NewServer("Ashfall Two", "rust", "", 0);

    private final UserId owner = UserId.random();
    private final Caller operator =
            new Caller(UserId.random(), "op@example.org", "Op", SessionId.random(), "192.0.2.1", "test");
    private final List<LicenseId> issued = new ArrayList<>();
    private final List<AuditEntry> recorded = new ArrayList<>();
    private final TenantId tenant = TenantId.random();
    private TenantStatus status = TenantStatus.ACTIVE;
    private boolean mayIssue = true;

    @Test
    void itStandsInTheOrganisationWithALicenceOfItsOwnAndTheReasonInItsLog() {
        var server = servers().create(operator, tenant, WANTED, "Ordered by telephone");

        assertThat(issued).containsExactly(server.id());
        assertThat(names(new Scope.Tenant(tenant))).containsExactly("Ashfall Two");
        assertThat(recorded).singleElement().satisfies(entry -> assertThat(entry.metadata())
                .containsEntry("reason", "Ordered by telephone"));
    }

    @Test
    void whatIsRefusedLeavesNoLicenceBehind() {
        assertThatThrownBy(() -> servers().create(operator, tenant, WANTED, " "))
                .isInstanceOf(Invalid.class);
        assertThatThrownBy(() -> servers().create(operator, tenant, new NewServer("", "rust", "", 0), "because"))
                .isInstanceOf(Invalid.class);
        status = TenantStatus.SUSPENDED;
        assertThatThrownBy(() -> servers().create(operator, tenant, WANTED, "because"))
                .isInstanceOf(Conflict.class);
        status = TenantStatus.ACTIVE;
        mayIssue = false;
        assertThatThrownBy(() -> servers().create(operator, tenant, WANTED, "because"))
                .isInstanceOf(Refused.class);

        assertThat(issued).isEmpty();
        assertThat(recorded).isEmpty();
    }

    private List<String> names(Scope scope) {
        return TRANSACTIONS.read(
                scope, tx -> Sql.list(tx, "select name from servers.servers", row -> row.text("name")));
    }

    private PlatformServers servers() {
        Organisations organisations = fake(
                Organisations.class,
                (proxy, method, given) -> method.getName().equals("find")
                        ? Optional.of(
                                new Tenant(tenant, "Ashfall", "ashfall", "free", status, Instant.EPOCH, Instant.EPOCH))
                        : List.of(owner));
        Licences licences = fake(Licences.class, (proxy, method, given) -> {
            if (method.getName().equals("find")) {
                return Optional.empty();
            }
            LicenseId id = LicenseId.random();
            issued.add(id);
            return licence(id);
        });
        Access access = fake(Access.class, (proxy, method, given) -> {
            if (!mayIssue) {
                throw new Refused("no");
            }
            return null;
        });
        Audit audit = fake(Audit.class, (proxy, method, given) -> recorded.add((AuditEntry) given[1]) ? null : null);
        LiveServers live = fake(LiveServers.class, (proxy, method, given) -> null);
        ServerStore store = fake(ServerStore.class, (proxy, method, given) -> Optional.empty());
        var list = new SqlServerList();
        var servers = new Servers(TRANSACTIONS, store, list, access, licences, organisations, live, audit);
        return new PlatformServers(
                access,
                fake(LicenceDesk.class, (proxy, method, given) -> List.of()),
                licences,
                organisations,
                live,
                TRANSACTIONS,
                list,
                servers,
                audit);
    }

    private Licence licence(LicenseId id) {
        return new Licence(id, tenant, "KEY", LicenceStatus.ACTIVE, Instant.EPOCH, Optional.empty());
    }

    private static <T> T fake(Class<T> type, InvocationHandler answers) {
        return type.cast(
                Proxy.newProxyInstance(PlatformServersTest.class.getClassLoader(), new Class<?>[] {type}, answers));
    }
}
