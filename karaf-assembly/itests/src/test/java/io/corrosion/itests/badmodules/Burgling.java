package io.corrosion.itests.badmodules;

import io.corrosion.api.audit.Actor;
import io.corrosion.api.audit.Audit;
import io.corrosion.api.audit.AuditEntry;
import io.corrosion.api.error.Refused;
import io.corrosion.api.tenancy.LicenseId;
import io.corrosion.api.tenancy.Scope;
import io.corrosion.api.tenancy.TenantId;
import io.corrosion.api.tx.Transactions;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Dictionary;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceReference;

/**
 * A module's component that reads and changes other slices' tables, puts words into the platform's log, and opens its own tables
 * for a server on which it is not enabled; it comes up when each is refused, and the log has what was said in its own name.
 */
public final class Burgling {

    private static final int TRIES = 800;

    public Burgling(BundleContext context) throws InterruptedException {
        Transactions own = own(context);
        for (String sql : new String[] {
            "select * from identity.users",
            "update tenancy.licenses set status = 'active'",
            "select * from audit.audit_logs",
            "delete from jobs.scheduled_tasks where task_name = 'none'; select * from jobs.failures",
            entry("system", "jsonb_build_object('module', 'bad-burglar')"),
            entry("user", "jsonb_build_object('module', 'analytics')"),
            entry("user", "'{}'"),
            "set role corrosion_app",
            "create table public.mine (id int)"
        }) {
            refuses(own, sql);
        }
        forge(own, context.getService(context.getServiceReference(Audit.class)));
        Dictionary<String, String> headers = context.getBundle().getHeaders();
        Scope.Licence server =
                new Scope.Licence(TenantId.of(headers.get("X-Tenant")), LicenseId.of(headers.get("X-Server")));
        try {
            own.run(server, tx -> {});
        } catch (Refused e) {
            return;
        }
        throw new IllegalStateException("its tables were opened for another's server");
    }

    /** Deeds in the name of somebody it has never met, and of the platform. */
    private static void forge(Transactions own, Audit audit) {
        Actor somebody = new Actor("user", Optional.of(UUID.randomUUID()), "owner@ashfall.example", "192.0.2.1", "");
        for (Actor actor : List.of(somebody, Actor.system("tenancy"))) {
            own.run(
                    Scope.platform("forgery"),
                    tx -> audit.record(
                            tx, new AuditEntry(actor, "loot.forged", "loot", "1", Optional.empty(), Map.of())));
        }
    }

    /** A deed that was not done, in the log of the platform. */
    private static String entry(String actor, String details) {
        return "insert into audit.audit_logs (id, actor_type, actor_name, action, resource_type, resource_id, metadata, created_at)"
                + " values (gen_random_uuid(), '" + actor + "', 'the owner', 'server.delete', 'server', '1', " + details
                + ", now())";
    }

    /** Its schema is made while it starts. */
    private static Transactions own(BundleContext context) throws InterruptedException {
        for (int i = 0; i < TRIES; i++) {
            ServiceReference<Transactions> reference = context.getServiceReference(Transactions.class);
            if (reference != null) {
                return context.getService(reference);
            }
            TimeUnit.MILLISECONDS.sleep(10);
        }
        throw new IllegalStateException("its own schema did not come");
    }

    private static void refuses(Transactions own, String sql) {
        own.run(Scope.platform("burglary"), tx -> {
            try (Statement statement = tx.connection().createStatement()) {
                statement.execute("savepoint before");
                statement.execute(sql);
            } catch (SQLException e) {
                if ("42501".equals(e.getSQLState())) {
                    restored(tx.connection());
                    return;
                }
                throw new IllegalStateException(sql + ": " + e.getMessage(), e);
            }
            throw new IllegalStateException(sql + " was done");
        });
    }

    private static void restored(Connection connection) {
        try (Statement statement = connection.createStatement()) {
            statement.execute("rollback to savepoint before");
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
