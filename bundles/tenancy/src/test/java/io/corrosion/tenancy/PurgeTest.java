package io.corrosion.tenancy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.corrosion.api.audit.Actor;
import io.corrosion.api.identity.Caller;
import io.corrosion.api.persistence.Sql;
import io.corrosion.api.persistence.SqlFailure;
import io.corrosion.api.tenancy.Scope;
import io.corrosion.api.tenancy.Tenant;
import io.corrosion.api.tx.Transactions;
import io.corrosion.api.tx.Tx;
import io.corrosion.testkit.postgres.PostgresExtension;
import io.corrosion.testkit.postgres.TestDatabase;
import io.corrosion.testkit.postgres.TestTransactions;
import io.corrosion.testkit.postgres.TornTransactions;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

class PurgeTest {

    private static final TestDatabase DATABASE = new PostgresExtension().database();
    private static final TestTransactions TRANSACTIONS = Ground.migrated(DATABASE);

    private final TornTransactions transactions = new TornTransactions(TRANSACTIONS);
    private final Ground ground = new Ground(TRANSACTIONS, Clock.systemUTC());
    private final Caller owner = ground.person("Owner");
    private final Purge purge = new Purge(transactions, ground.deeds, new LeftJobs(), Clock.systemUTC());

    @Test
    void anOrganisationWhoseGraceIsOverIsGoneWithAllThatIsItsOwnAndNobodyElses() {
        Tenant gone = closed("gone", 31);
        Tenant waiting = closed("waiting", 29);
        Tenant open = ground.organisation(owner, "open");
        licence(open);

        int first = purge.sweep();
        int second = purge.sweep();

        assertThat(List.of(first, second)).containsExactly(1, 0);
        assertThat(rowsOf(gone)).isEmpty();
        assertThat(rowsOf(waiting)).contains("tenants", "tenant_members", "licenses");
        assertThat(rowsOf(open)).contains("tenants", "tenant_members", "licenses");
    }

    @Test
    void aPurgeThatIsKilledAnywhereTakesRowsAndLeavesTheJobForTheBlobsOrDoesNeither() {
        Tenant gone = closed("killed", 31);
        List<String> licences = licencesOf(gone);
        List<String> before = ground.everything();

        int kills = transactions.atEveryPoint(
                purge::sweep, () -> assertThat(ground.everything()).isEqualTo(before));

        assertThat(kills).isGreaterThan(3);
        assertThat(rowsOf(gone)).isEmpty();
        assertThat(licences).hasSize(1);
        assertThat(ground.deeds("job")).contains("storage.forget \"" + licences.get(0) + "\"");
    }

    @Test
    void whoIsBroughtBackWhileTheListIsMadeStays() {
        Tenant back = closed("back", 31);
        Transactions late = new Transactions() {
            @Override
            public <R> R read(Scope scope, Function<Tx, R> work) {
                R listed = TRANSACTIONS.read(scope, work);
                sql("update tenancy.tenants set status = 'ACTIVE', deleted_at = null where id = ?", back);
                return listed;
            }

            @Override
            public <R> R write(Scope scope, Function<Tx, R> work) {
                return TRANSACTIONS.write(scope, work);
            }
        };

        int forgotten = new Purge(late, ground.deeds, new LeftJobs(), Clock.systemUTC()).sweep();

        assertThat(forgotten).isZero();
        assertThat(rowsOf(back)).contains("tenants", "tenant_members", "licenses");
    }

    @Test
    void oneThatCannotBeForgottenKeepsNoOtherWaiting() throws SQLException {
        Tenant stuck = closed("stuck", 40);
        Tenant gone = closed("after", 31);
        own("create table tenancy.holding (tenant uuid references tenancy.tenants (id));"
                + " insert into tenancy.holding values ('" + stuck.id() + "')");
        try {
            assertThatThrownBy(purge::sweep).isInstanceOf(SqlFailure.class);

            assertThat(rowsOf(gone)).isEmpty();
            assertThat(rowsOf(stuck)).contains("tenants", "tenant_members", "licenses");
        } finally {
            own("drop table tenancy.holding");
        }
        assertThat(purge.sweep()).isEqualTo(1);
    }

    private static void own(String sql) throws SQLException {
        try (var connection = DATABASE.owner().getConnection();
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static void sql(String sql, Tenant tenant) {
        TRANSACTIONS.run(
                Scope.platform("test"), tx -> Sql.update(tx, sql, tenant.id().value()));
    }

    private static List<String> licencesOf(Tenant tenant) {
        return TRANSACTIONS.read(
                Scope.platform("test"),
                tx -> Sql.list(
                        tx,
                        "select id::text as id from tenancy.licenses where tenant_id = ?",
                        row -> row.text("id"),
                        tenant.id().value()));
    }

    private void licence(Tenant tenant) {
        TRANSACTIONS.run(
                Scope.platform("test"),
                tx -> Sql.update(
                        tx,
                        "insert into tenancy.licenses (id, tenant_id, license_key_sha256, license_key_sealed, status,"
                                + " owner_user_id, created_at) values (gen_random_uuid(), ?, sha256(?::bytea), 'sealed', 'active', ?, now())",
                        tenant.id().value(),
                        tenant.slug(),
                        owner.user().value()));
    }

    private Tenant closed(String slug, int daysAgo) {
        Tenant tenant = ground.organisation(owner, slug);
        Instant then = Instant.now().minus(daysAgo, ChronoUnit.DAYS);
        TRANSACTIONS.run(
                new Scope.Tenant(tenant.id()),
                tx -> ground.closing.close(tx, Actor.system("test"), tenant.id(), "over"));
        TRANSACTIONS.run(
                Scope.platform("test"),
                tx -> Sql.update(
                        tx,
                        "update tenancy.tenants set deleted_at = ? where id = ?",
                        then,
                        tenant.id().value()));
        licence(tenant);
        return tenant;
    }

    private List<String> rowsOf(Tenant tenant) {
        return TRANSACTIONS.read(
                Scope.platform("test"),
                tx -> Sql.list(
                        tx,
                        "select 'tenants' as name from tenancy.tenants where id = ? union select 'tenant_members' from"
                                + " tenancy.tenant_members where tenant_id = ? union select 'licenses' from tenancy.licenses"
                                + " where tenant_id = ?",
                        row -> row.text("name"),
                        tenant.id().value(),
                        tenant.id().value(),
                        tenant.id().value()));
    }
}
