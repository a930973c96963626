package io.corrosion.access;

import io.corrosion.api.audit.Refusal;
import io.corrosion.api.audit.Refusals;
import io.corrosion.api.identity.Assurances.Assurance;
import io.corrosion.api.identity.Caller;
import io.corrosion.api.identity.SessionId;
import io.corrosion.api.identity.UserId;
import io.corrosion.api.persistence.Sql;
import io.corrosion.api.tenancy.LicenseId;
import io.corrosion.api.tenancy.Scope;
import io.corrosion.api.tenancy.TenantId;
import io.corrosion.api.tx.Transactions;
import io.corrosion.api.tx.Tx;
import io.corrosion.testkit.data.SliceDatabase;
import io.corrosion.testkit.postgres.PostgresExtension;
import io.corrosion.testkit.postgres.TestDatabase;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;

/** An owner with a server, and the one check with everything it asks, over real tables. */
abstract class RightsGround {

    static final TestDatabase DATABASE = new PostgresExtension().database();
    static final Counted TRANSACTIONS =
            new Counted(SliceDatabase.of(DATABASE, "access").transactions());

    final Town town = new Town();
    final RecordedAudit audit = new RecordedAudit();
    final Catalogue catalogue = new Catalogue();
    final List<Refusal> noted = new ArrayList<>();
    final Refusals refusals = noted::add;
    final RightsDirectory directory = new RightsDirectory(TRANSACTIONS, town, new RightsNews());
    final States standings = new States();
    final RightsAccess access = new RightsAccess(
            directory,
            town,
            standings,
            new Footing(person -> Assurance.FULL, town),
            catalogue,
            refusals,
            Clock.systemUTC());
    final BoundRoles roles =
            new BoundRoles(TRANSACTIONS, town, town, directory, new RightsRecord(audit, new KeptEvents(), directory));

    final Caller owner = person();
    final TenantId tenant = town.found(owner.user(), "Ashfall", "ashfall").id();
    final LicenseId server = town.issue(tenant, owner.user()).id();

    final Caller bound(String role) {
        Caller helper = person();
        roles.bind(helper.user(), tenant, "MEMBER");
        roles.bind(helper.user(), server, role);
        return helper;
    }

    final void grant(UserId user, List<String> keys, Instant end) {
        TRANSACTIONS.run(
                new Scope.Licence(tenant, server),
                tx -> Sql.update(
                        tx,
                        "insert into access.role_bindings (id, tenant_id, license_id, user_id, permissions, expires_at,"
                                + " created_at) values (?, ?, ?, ?, ?, ?, now())",
                        UUID.randomUUID(),
                        tenant.value(),
                        server.value(),
                        user.value(),
                        keys,
                        end));
    }

    static Caller person() {
        return new Caller(UserId.random(), "someone@example.org", "Someone", SessionId.random(), "192.0.2.1", "test");
    }

    /** Counts how often the database is asked. */
    static final class Counted implements Transactions {

        final AtomicLong asked = new AtomicLong();
        private final Transactions transactions;

        Counted(Transactions transactions) {
            this.transactions = transactions;
        }

        @Override
        public <R> R read(Scope scope, Function<Tx, R> work) {
            asked.incrementAndGet();
            return transactions.read(scope, work);
        }

        @Override
        public <R> R write(Scope scope, Function<Tx, R> work) {
            asked.incrementAndGet();
            return transactions.write(scope, work);
        }
    }
}
