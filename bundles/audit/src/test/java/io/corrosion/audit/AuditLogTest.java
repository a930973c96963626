package io.corrosion.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.corrosion.api.audit.Actor;
import io.corrosion.api.audit.AuditEntry;
import io.corrosion.api.audit.RecordedEntry;
import io.corrosion.api.error.NotFound;
import io.corrosion.api.error.Unavailable;
import io.corrosion.api.identity.UserId;
import io.corrosion.api.persistence.Sql;
import io.corrosion.api.tenancy.LicenseId;
import io.corrosion.api.tenancy.Scope;
import io.corrosion.api.tenancy.TenantId;
import io.corrosion.api.tx.Transactions;
import io.corrosion.api.tx.Tx;
import io.corrosion.testkit.data.SliceDatabase;
import io.corrosion.testkit.postgres.PostgresExtension;
import io.corrosion.testkit.postgres.RowLevelSecurityRules;
import io.corrosion.testkit.postgres.TestDatabase;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AuditLogTest {

    @RegisterExtension
    static final PostgresExtension POSTGRES = new PostgresExtension();

    private static final Instant NOW = Instant.parse("2026-11-21T02:00:00.123456Z");

    private final TestDatabase database = POSTGRES.database();
    private final Transactions transactions =
            SliceDatabase.of(database, "audit").transactions();
    private final AuditLog audit = new AuditLog(Clock.fixed(NOW, ZoneOffset.UTC), transactions);
    private final Scope.Licence server = new Scope.Licence(TenantId.random(), new LicenseId(UUID.randomUUID()));
    private final Actor actor =
            new Actor("user", Optional.of(UUID.randomUUID()), "ann@example.org", "::1", "Mozilla \"5\"");

    @Test
    void anEntryComesBackAsItWasRecorded() {
        AuditEntry entry = entry("server.power.start", Map.of("signal", "start", "quote\"", "{,}\\"));

        transactions.run(server, tx -> audit.record(tx, entry));

        assertThat(latest(server)).containsExactly(new RecordedEntry(NOW, entry));
    }

    @Test
    void anEntryIsRolledBackWithItsDeed() {
        assertThatThrownBy(() -> transactions.run(server, tx -> {
                    audit.record(tx, entry("server.power.start", Map.of()));
                    throw new NotFound("on purpose");
                }))
                .isInstanceOf(NotFound.class);

        assertThat(latest(server)).isEmpty();
    }

    @Test
    void somebodyElseDoesNotSeeIt() {
        transactions.run(server, tx -> audit.record(tx, entry("server.power.start", Map.of())));

        assertThat(latest(new Scope.Licence(TenantId.random(), server.license())))
                .isEmpty();
        assertThat(latest(new Scope.Licence(server.tenant(), new LicenseId(UUID.randomUUID()))))
                .isEmpty();
        assertThat(latest(new Scope.Tenant(server.tenant()))).hasSize(1);
    }

    @Test
    void thePlatformsOwnDeedsAreVisibleToThePlatformOnly() {
        transactions.run(
                Scope.platform("test"),
                tx -> audit.record(
                        tx,
                        new AuditEntry(
                                Actor.system("modules"),
                                "module.install",
                                "module",
                                "hello",
                                Optional.empty(),
                                Map.of())));

        assertThat(count(Scope.platform("test"))).isEqualTo(1);
        assertThat(count(server)).isZero();
    }

    @Test
    void aDeedOfSeveralOrganisationsIsRefused() {
        var person = new Scope.Person(new UserId(UUID.randomUUID()), Set.of(server.tenant()));

        assertThatThrownBy(() -> transactions.run(person, tx -> audit.record(tx, entry("x", Map.of()))))
                .isInstanceOf(IllegalStateException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "update audit.audit_logs set action = 'nothing'",
                "delete from audit.audit_logs",
                "truncate audit.audit_logs",
                "select * from audit.audit_logs_2026_11",
                "truncate audit.audit_logs_2026_11",
                "delete from audit.audit_logs_2026_11",
                "drop table audit.audit_logs",
                "alter table audit.audit_logs disable trigger all"
            })
    void noRuntimeRoleCanChangeTheLog(String attack) {
        transactions.run(server, tx -> audit.record(tx, entry("server.power.start", Map.of())));

        for (DataSource role : List.of(database.app(), database.platform(), database.ingest())) {
            assertThatThrownBy(() -> execute(role, attack))
                    .hasMessageMatching("(?s).*(permission denied|must be owner).*");
        }
        assertThat(latest(server)).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "update audit.audit_logs set action = 'nothing'",
                "delete from audit.audit_logs",
                "truncate audit.audit_logs",
                "truncate audit.audit_logs_2026_11"
            })
    void notEvenASuperuserChangesItByAccident(String attack) {
        transactions.run(server, tx -> audit.record(tx, entry("server.power.start", Map.of())));

        assertThatThrownBy(() -> execute(database.superuser(), attack)).hasMessageContaining("append-only");
    }

    @Test
    void entriesLieInTheMonthsPartition() throws SQLException {
        transactions.run(server, tx -> audit.record(tx, entry("server.power.start", Map.of())));

        assertThat(ask("select count(*) from audit.audit_logs_2026_11")).isEqualTo(1);
        assertThat(ask("select count(*) from pg_class where relname in ('audit_logs_2026_12', 'audit_logs_2027_01')"))
                .isEqualTo(2);
    }

    @Test
    void anEntryOfAMonthNobodyOpenedIsCaught() throws SQLException {
        var late = new AuditLog(Clock.fixed(Instant.parse("2031-05-31T23:59:59Z"), ZoneOffset.UTC), new Unreachable());

        transactions.run(server, tx -> late.record(tx, entry("server.power.start", Map.of())));

        assertThat(ask("select count(*) from audit.audit_logs_default")).isEqualTo(1);
    }

    @Test
    void everyTableIsGuarded() {
        RowLevelSecurityRules.check(database.owner(), List.of());
    }

    /** A platform role that cannot be reached. */
    private static final class Unreachable implements Transactions {

        @Override
        public <R> R read(Scope scope, Function<Tx, R> work) {
            throw new Unavailable("on purpose", Duration.ZERO);
        }

        @Override
        public <R> R write(Scope scope, Function<Tx, R> work) {
            throw new Unavailable("on purpose", Duration.ZERO);
        }
    }

    private AuditEntry entry(String action, Map<String, String> metadata) {
        return new AuditEntry(
                actor, action, "server", server.license().toString(), Optional.of(server.license()), metadata);
    }

    private List<RecordedEntry> latest(Scope scope) {
        return transactions.read(scope, tx -> audit.latest(tx, server.license(), 10));
    }

    private int count(Scope scope) {
        return transactions
                .read(scope, tx -> Sql.first(tx, "select count(*) as n from audit.audit_logs", row -> row.number("n")))
                .orElseThrow();
    }

    private int ask(String question) throws SQLException {
        try (var connection = database.superuser().getConnection();
                var answer = connection.createStatement().executeQuery(question)) {
            answer.next();
            return answer.getInt(1);
        }
    }

    private static void execute(DataSource role, String sql) throws SQLException {
        try (var connection = role.getConnection()) {
            connection.createStatement().execute(sql);
        }
    }
}
