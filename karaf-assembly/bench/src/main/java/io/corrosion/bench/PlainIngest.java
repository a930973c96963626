package io.corrosion.bench;

import java.io.IOException;
import java.io.StringReader;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.UUID;
import java.util.function.IntFunction;
import org.postgresql.PGConnection;

/**
 * The baseline of telemetry: the same rows, servers and order into a table like the module's, by COPY into unlogged staging and
 * an insert, batch by batch, and by bare COPY.
 */
final class PlainIngest {

    private static final int BATCH = 1_000;

    private PlainIngest() {}

    /** Rows a second through staging and insert, from this one to the last; those before are warming up. */
    static double rate(Connection connection, IntFunction<UUID> server, int first, int rows)
            throws SQLException, IOException {
        try (Statement sql = connection.createStatement()) {
            sql.execute("create schema bench");
            sql.execute("create unlogged table bench.staging (like analytics.server_stats)");
            sql.execute(
                    "create table bench.stats (like analytics.server_stats including all) partition by range (recorded_at)");
            sql.execute("create table bench.stats_default partition of bench.stats default");
            connection.setAutoCommit(false);
            long began = System.nanoTime();
            for (int from = 0; from < rows; from += BATCH) {
                if (from == first) {
                    began = System.nanoTime();
                }
                copy(connection, "bench.staging", server, from, Math.min(rows, from + BATCH));
                sql.execute("insert into bench.stats select * from bench.staging on conflict do nothing");
                sql.execute("truncate bench.staging");
                connection.commit();
            }
            double seconds = (System.nanoTime() - began) / 1e9;
            connection.setAutoCommit(true);
            return (rows - first) / seconds;
        }
    }

    /** Rows a second by COPY alone, into a table without a key. */
    static double bareCopyRate(Connection connection, IntFunction<UUID> server, int rows)
            throws SQLException, IOException {
        try (Statement sql = connection.createStatement()) {
            sql.execute("create table bench.bare (like analytics.server_stats)");
            long began = System.nanoTime();
            copy(connection, "bench.bare", server, 0, rows);
            double seconds = (System.nanoTime() - began) / 1e9;
            sql.execute("drop schema bench cascade");
            return rows / seconds;
        }
    }

    private static void copy(Connection connection, String table, IntFunction<UUID> server, int from, int to)
            throws SQLException, IOException {
        StringBuilder lines = new StringBuilder();
        for (int i = from; i < to; i++) {
            lines.append(server.apply(i))
                    .append("\t00000000-0000-0000-0000-000000000002\t2026-01-01 00:00:")
                    .append(String.format("%02d.%03d", i / 1000 % 60, i % 1000))
                    .append("+00\t")
                    .append(i)
                    .append("\ta\t12\t\\N\t\\N\t60\t123456\t50.5\t10.25\t1.5\t\\N\n");
        }
        connection
                .unwrap(PGConnection.class)
                .getCopyAPI()
                .copyIn("copy " + table + " from stdin", new StringReader(lines.toString()));
    }
}
