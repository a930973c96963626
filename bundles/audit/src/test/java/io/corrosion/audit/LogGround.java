package io.corrosion.audit;

import io.corrosion.api.audit.Actor;
import io.corrosion.api.audit.AuditEntry;
import io.corrosion.api.audit.AuditQuery;
import io.corrosion.api.identity.UserId;
import io.corrosion.api.tenancy.LicenseId;
import io.corrosion.api.tenancy.Scope;
import io.corrosion.api.tenancy.TenantId;
import io.corrosion.api.tx.Transactions;
import io.corrosion.audit.chain.Notary;
import io.corrosion.audit.chain.SigningKey;
import io.corrosion.testkit.data.SliceDatabase;
import io.corrosion.testkit.postgres.PostgresExtension;
import io.corrosion.testkit.postgres.TestDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.extension.RegisterExtension;

/** One log on a database of its own, and what may be done to it. */
abstract class LogGround {

    @RegisterExtension
    static final PostgresExtension POSTGRES = new PostgresExtension();

    static final Instant NOW = Instant.parse("2026-11-21T02:00:00.123456Z");

    final TestDatabase database = POSTGRES.database();
    final Transactions transactions = SliceDatabase.of(database, "audit").transactions();
    final SigningKey key = new SigningKey(new byte[32]);
    final AuditLog audit = new AuditLog(Clock.fixed(NOW, ZoneOffset.UTC), transactions);
    final StoredTrail trail = new StoredTrail(transactions, audit, key, Clock.systemUTC());
    final Notary notary = new Notary(transactions, key, Clock.systemUTC());
    final TenantId tenant = TenantId.random();
    final Scope.Tenant organisation = new Scope.Tenant(tenant);
    final UserId ann = UserId.random();
    final Actor actor = new Actor("user", Optional.of(ann.value()), "ann@example.org", "::1", "Mozilla");

    final void record(int entries) {
        recordAt(NOW, entries);
    }

    final void recordAt(Instant moment, int entries) {
        AuditLog then = new AuditLog(Clock.fixed(moment, ZoneOffset.UTC), transactions);
        for (int number = 0; number < entries; number++) {
            int n = number;
            transactions.run(organisation, tx -> then.record(tx, entry("deed", Map.of("n", n + ""))));
        }
    }

    final AuditEntry entry(String action, Map<String, String> metadata) {
        return new AuditEntry(actor, action, "server", "7f3a", Optional.empty(), metadata);
    }

    final AuditEntry on(LicenseId server, AuditEntry entry) {
        return new AuditEntry(
                entry.actor(), entry.action(), "server", server.toString(), Optional.of(server), entry.metadata());
    }

    static AuditQuery query() {
        return AuditQuery.ALL;
    }

    static AuditQuery with(Optional<String> action, Optional<String> search, boolean security) {
        return new AuditQuery(
                Optional.empty(),
                action,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                search,
                security);
    }

    final List<String> actions(AuditQuery query) {
        return trail.find(organisation, query, Optional.empty(), 100).items().stream()
                .map(logged -> logged.entry().action())
                .toList();
    }

    final void asOwner(String... attacks) throws SQLException {
        try (var connection = database.owner().getConnection()) {
            execute(connection, "alter table audit.audit_logs no force row level security");
            for (String table : List.of("audit_logs", "links", "anchors")) {
                execute(connection, "alter table audit." + table + " disable trigger all");
            }
            execute(connection, "alter table audit.audit_logs disable row level security");
            for (String attack : attacks) {
                execute(connection, attack);
            }
            execute(connection, "alter table audit.audit_logs enable row level security");
            execute(connection, "alter table audit.audit_logs force row level security");
            for (String table : List.of("audit_logs", "links", "anchors")) {
                execute(connection, "alter table audit." + table + " enable trigger all");
            }
        }
    }

    static void execute(Connection connection, String sql) {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(e.getMessage(), e);
        }
    }
}
