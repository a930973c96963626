package io.corrosion.bench;

import java.io.IOException;
import java.io.StringReader;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.postgresql.PGConnection;

/** The baseline of telemetry: the same rows by COPY into unlogged staging and an insert, batch by batch, and by bare COPY. */
final class PlainIngest {

    private static final int BATCH = 1_000;
    private static final String COLUMNS = "(license_id uuid not null, tenant_id uuid not null, recorded_at timestamptz"
            + " not null, stream_seq bigint not null, source \"char\" not null, player_count integer, fps float8,"
            + " entity_count integer, uptime_seconds integer, memory_usage_mb float8, cpu_percent float8, disk_gb float8,"
            + " net_tx_mb float8";

    private PlainIngest() {}

    /** Rows a second through staging and insert. */
    static double rate(Connection connection, int rows) throws SQLException, IOException {
        try (Statement sql = connection.createStatement()) {
            sql.execute("create schema bench");
            sql.execute("create unlogged table bench.staging " + COLUMNS + ")");
            sql.execute("create table bench.stats " + COLUMNS
                    + ", primary key (license_id, recorded_at, stream_seq)) partition by range (recorded_at)");
            sql.execute("create table bench.stats_default partition of bench.stats default");
            connection.setAutoCommit(false);
            long began = System.nanoTime();
            for (int from = 0; from < rows; from += BATCH) {
                copy(connection, "bench.staging", from, Math.min(rows, from + BATCH));
                sql.execute("insert into bench.stats select * from bench.staging on conflict do nothing");
                sql.execute("truncate bench.staging");
                connection.commit();
            }
            double seconds = (System.nanoTime() - began) / 1e9;
            connection.setAutoCommit(true);
            return rows / seconds;
        }
    }

    /** Rows a second by COPY alone, into a table without a key. */
    static double bareCopyRate(Connection connection, int rows) throws SQLException, IOException {
        try (Statement sql = connection.createStatement()) {
            sql.execute("create table bench.bare " + COLUMNS + ")");
            long began = System.nanoTime();
            copy(connection, "bench.bare", 0, rows);
            double seconds = (System.nanoTime() - began) / 1e9;
            sql.execute("drop schema bench cascade");
            return rows / seconds;
        }
    }

    private static void copy(Connection connection, String table, int from, int to) throws SQLException, IOException {
        StringBuilder lines = new StringBuilder();
        for (int i = from; i < to; i++) {
            lines.append(
                            "00000000-0000-0000-0000-000000000001\t00000000-0000-0000-0000-000000000002\t2026-01-01 00:00:")
                    .append(String.format("%02d", i / 1000 % 60))
                    .append('.')
                    .append(String.format("%03d", i % 1000))
                    .append("+00\t")
                    .append(i)
                    .append("\ta\t\\N\t\\N\t\\N\t60\t123456\t50\t10\t1\n");
        }
        connection
                .unwrap(PGConnection.class)
                .getCopyAPI()
                .copyIn("copy " + table + " from stdin", new StringReader(lines.toString()));
    }
}
