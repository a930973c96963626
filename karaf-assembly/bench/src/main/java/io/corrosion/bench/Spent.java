package io.corrosion.bench;

import io.corrosion.itests.platform.Platform;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * What a platform has spent until a moment, which a busy machine does not make more: processor time and transactions.
 *
 * @param karaf seconds of processor
 * @param postgres the same, of all its processes
 * @param transactions ended in the platform's database, queries included
 * @param nanos when that was
 */
record Spent(double karaf, double postgres, double transactions, long nanos) {

    private static final double MILLIS = 1_000;

    static Spent until(Platform platform, Connection database) throws SQLException {
        try (Statement sql = database.createStatement();
                ResultSet row = sql.executeQuery("select xact_commit + xact_rollback from pg_stat_database"
                        + " where datname = current_database()")) {
            row.next();
            return new Spent(
                    Weight.cpuSeconds(platform.pid("karaf")),
                    Weight.familySeconds(platform.pid("postgres")),
                    row.getDouble(1),
                    System.nanoTime());
        }
    }

    /** Milliseconds of processor between two moments. */
    double processor(Spent later) {
        return (later.karaf - karaf + later.postgres - postgres) * MILLIS;
    }

    double transactions(Spent later) {
        return later.transactions - transactions;
    }

    /** How often as long that time was as this one. */
    double times(Spent later, Spent latest) {
        return (double) (latest.nanos - later.nanos) / (later.nanos - nanos);
    }
}
