package io.corrosion.itests.badmodules;

import io.corrosion.api.tenancy.Scope;
import io.corrosion.api.tx.Transactions;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.TimeUnit;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceReference;

/** A module's component that reads and changes other slices' tables; it comes up when PostgreSQL refuses each. */
public final class Burgling {

    private static final int TRIES = 800;

    public Burgling(BundleContext context) throws InterruptedException {
        Transactions own = own(context);
        for (String sql : new String[] {
            "select * from identity.users",
            "update tenancy.licenses set status = 'active'",
            "select * from audit.audit_logs",
            "delete from jobs.scheduled_tasks where task_name = 'none'; select * from jobs.failures",
            "set role corrosion_app",
            "create table public.mine (id int)"
        }) {
            refuses(own, sql);
        }
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
