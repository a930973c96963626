package io.corrosion.bench;

import io.corrosion.itests.platform.Platform;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.UUID;

/**
 * A hundred thousand licences of one organisation, put into the database by its administrator, and what the platform wrote about
 * them. Their keys are no keys, which nobody asks who only takes telemetry. Confined to one thread.
 */
final class Fleet implements AutoCloseable {

    static final int SIZE = 100_000;

    private final Connection database;
    private final List<UUID> licenses = new ArrayList<>(SIZE);

    Fleet(Platform platform) throws SQLException {
        this.database = DriverManager.getConnection(
                "jdbc:postgresql://127.0.0.1:" + platform.port("postgres") + "/corrosion",
                "postgres",
                platform.secret("db.superuser.password"));
        try (Statement sql = database.createStatement()) {
            sql.execute("insert into tenancy.tenants (id, name, slug, plan_tier, status, created_at, updated_at)"
                    + " values (gen_random_uuid(), 'Fleet', 'bench-fleet', 'premium', 'ACTIVE', now(), now())");
            sql.execute("insert into tenancy.licenses (id, tenant_id, license_key_sha256, license_key_sealed, status,"
                    + " owner_user_id, created_at) select gen_random_uuid(), t.id, sha256(n::text::bytea), 'none',"
                    + " 'active', t.id, now() from tenancy.tenants t, generate_series(1, " + SIZE + ") n"
                    + " where t.slug = 'bench-fleet'");
            sql.execute("analyze tenancy.licenses");
            try (ResultSet rows = sql.executeQuery("select l.id from tenancy.licenses l join tenancy.tenants t"
                    + " on t.id = l.tenant_id where t.slug = 'bench-fleet'")) {
                while (rows.next()) {
                    licenses.add(rows.getObject(1, UUID.class));
                }
            }
        }
        Collections.shuffle(licenses, new Random(1));
    }

    UUID license(int number) {
        return licenses.get(number % SIZE);
    }

    Connection database() {
        return database;
    }

    /** How many samples with this mark are rows, and how many different messages these came of. */
    long[] rows(int mark) throws SQLException {
        try (Statement sql = database.createStatement();
                ResultSet counted = sql.executeQuery("select count(*), count(distinct stream_seq)"
                        + " from analytics.server_stats where memory_usage_mb = " + mark)) {
            counted.next();
            return new long[] {counted.getLong(1), counted.getLong(2)};
        }
    }

    /** Thirty days of hours for this server and two thousand others, so that the table is as large as it gets. */
    void fillHours(UUID server) throws SQLException {
        try (Statement sql = database.createStatement()) {
            sql.execute(
                    "insert into analytics.server_stats_hourly (license_id, tenant_id, hour, samples, player_samples,"
                            + " avg_players, max_players, fps_samples, avg_fps, min_fps, avg_entities, memory_samples,"
                            + " avg_memory_mb, max_memory_mb, cpu_samples, avg_cpu_percent, max_cpu_percent, disk_gb, net_tx_mb,"
                            + " up_seconds, uptime_percentage) select l.id, l.tenant_id, date_trunc('hour', now(), 'UTC')"
                            + " - h * interval '1 hour', 180, 60, 20 + h % 24, 40, 60, 55, 30, 100000 + h, 120, 4096, 5000, 120,"
                            + " 50, 90, 12, 30, 3600, 100 from (select id, tenant_id from tenancy.licenses order by (id <> '"
                            + server + "'), id limit 2001) l, generate_series(1, 720) h on conflict do nothing");
            sql.execute("analyze analytics.server_stats_hourly");
        }
    }

    @Override
    public void close() throws SQLException {
        database.close();
    }
}
