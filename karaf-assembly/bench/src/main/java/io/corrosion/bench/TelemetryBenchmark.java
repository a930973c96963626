package io.corrosion.bench;

import io.corrosion.itests.platform.Api;
import io.corrosion.itests.platform.Platform;
import io.nats.client.Connection;
import io.nats.client.Nats;
import io.nats.client.Options;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;

/**
 * How fast samples become rows. The stream holds them before the module is there, so that the peak is measured: from the
 * first row to the last, counted one by one. Beside it the same number of rows in plain SQL, staging and insert, in batches
 * of the same size, on the same server.
 */
final class TelemetryBenchmark implements Benchmark {

    private static final int MESSAGES = 60_000;
    private static final int MARK = 123_456;
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    @Override
    public String name() {
        return "telemetry";
    }

    @Override
    public List<Figure> run(Workplace workplace) throws Exception {
        Platform platform = workplace.start(workplace.freshData()).platform();
        publish(platform);
        Api admin = platform.as(platform.admin());
        if (admin.post("/api/v1/modules/analytics/install", "{}").status() != 202) {
            throw new IOException("the store did not take the order for analytics");
        }
        try (var connection = DriverManager.getConnection(
                        url(platform), "corrosion_owner", platform.secret("db.owner.password"));
                Statement sql = connection.createStatement()) {
            double rate = drain(sql);
            double lost = MESSAGES - rows(sql);
            double plain = PlainIngest.rate(connection, MESSAGES);
            double copied = PlainIngest.bareCopyRate(connection, MESSAGES);
            return List.of(
                    Figure.atLeast("telemetry.ingest", "messages/s", rate, 20_000)
                            .beside(plain),
                    Figure.atLeast("telemetry.ingest.share", "ratio", rate / plain, 0.7),
                    Figure.reported("telemetry.bare_copy", "rows/s", copied),
                    Figure.atMost("telemetry.lost", "messages", lost, 0));
        }
    }

    private static String url(Platform platform) {
        return "jdbc:postgresql://127.0.0.1:" + platform.port("postgres") + "/corrosion";
    }

    /** Says what the demo's agent would say, marked by an amount of memory no server has. */
    private static void publish(Platform platform) throws IOException, InterruptedException {
        Properties credential = new Properties();
        Path file = platform.dataDir().resolve("demo/agent-1/agent.properties");
        try (var in = Files.newBufferedReader(file)) {
            credential.load(in);
        }
        Options options = new Options.Builder()
                .server(platform.natsUrl())
                .authHandler(Nats.staticCredentials(
                        credential.getProperty("nats_jwt").toCharArray(),
                        credential.getProperty("nats_seed").toCharArray()))
                .inboxPrefix("_INBOX_" + platform.serverId() + "_agent")
                .build();
        byte[] sample = ("{\"cpu\":50,\"memory_mb\":" + MARK + ",\"disk_gb\":10,\"net_tx_mb\":1,\"uptime\":60}")
                .getBytes(StandardCharsets.UTF_8);
        try (Connection agent = Nats.connect(options)) {
            for (int i = 0; i < MESSAGES; i++) {
                agent.publish("corrosion." + platform.serverId() + ".companion.stats", sample);
                if (i % 1000 == 0) {
                    agent.flush(PATIENCE);
                }
            }
            agent.flush(PATIENCE);
        } catch (TimeoutException e) {
            throw new IOException("NATS did not take the samples", e);
        }
    }

    /** Messages a second between the first look that sees rows and the last row. */
    private static double drain(Statement sql) throws SQLException, IOException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        long first = 0;
        long began = 0;
        while (System.nanoTime() < end) {
            long rows = rows(sql);
            long now = System.nanoTime();
            if (first == 0 && rows > 0) {
                first = rows;
                began = now;
            }
            if (rows >= MESSAGES) {
                return (rows - first) / ((now - began) / 1e9);
            }
            LockSupport.parkNanos(20_000_000);
        }
        throw new IOException("samples were still missing after " + PATIENCE);
    }

    private static long rows(Statement sql) throws SQLException {
        try (var there = sql.executeQuery("select to_regclass('analytics.server_stats') is not null")) {
            there.next();
            if (!there.getBoolean(1)) {
                return 0;
            }
        }
        sql.execute("set row_security = on");
        sql.execute("set role corrosion_platform");
        try (var counted =
                sql.executeQuery("select count(*) from analytics.server_stats where memory_usage_mb = " + MARK)) {
            counted.next();
            return counted.getLong(1);
        } finally {
            sql.execute("reset role");
        }
    }
}
