package io.corrosion.bench;

import com.fasterxml.jackson.databind.JsonNode;
import io.corrosion.itests.platform.Api;
import io.corrosion.itests.platform.Heap;
import io.corrosion.itests.platform.Platform;
import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * A hundred servers are wiped at the same minute, by a process that speaks for all of them: when each begins, what it costs
 * those who ask for other things, and what a second such minute leaves behind.
 */
final class WipesBenchmark implements Benchmark {

    private static final int SERVERS = Integer.getInteger("wipes.servers", 100);
    private static final int PER_SECOND = 40;
    private static final Duration IDLE = Duration.ofSeconds(30);
    private static final Duration AHEAD = Duration.ofSeconds(150);
    private static final Duration PATIENCE = Duration.ofMinutes(15);
    private static final String PROFILE =
            "{\"profile_name\":\"crowd\",\"pre_wipe_config\":{\"countdown_unit\":\"seconds\","
                    + "\"countdown_warnings\":[20,10]},\"post_wipe_config\":{\"verify_correct_map\":false}}";

    private final Map<String, String> profiles = new LinkedHashMap<>();
    private final Map<String, String> schedules = new LinkedHashMap<>();

    @Override
    public String name() {
        return "wipes";
    }

    /** What a minute with a hundred wipes was like. */
    private record Wave(double firstStep, double lastStep, double good, double bad, double seconds, Samples others) {}

    @Override
    public List<Figure> run(Workplace workplace) throws Exception {
        Platform platform = workplace.start(workplace.freshData()).platform();
        Api owner = platform.as(platform.owner());
        Heap heap = new Heap(platform.pid("karaf"));
        try (Connection database = database(platform);
                ManyServers crowd = crowd(workplace, platform, database);
                SteadyLoad load = new SteadyLoad(
                        owner, List.of("/login", "/api/v1/me", "/api/v1/servers/" + platform.serverId()), PER_SECOND)) {
            for (String server : crowd.ids()) {
                JsonNode profile =
                        ManyServers.made(owner.post("/api/v1/servers/" + server + "/wipe-profiles", PROFILE));
                profiles.put(server, profile.path("id").asText());
            }
            wave(owner, database, load);
            double before = heap.liveMegabytes();
            load.take();
            TimeUnit.SECONDS.sleep(IDLE.toSeconds());
            Samples idle = load.take();
            Wave wave = wave(owner, database, load);
            double grown = heap.liveMegabytes() - before;
            return List.of(
                    Figure.reported("wipes.servers", "servers", SERVERS),
                    Figure.reported("wipes.first_start", "s", wave.firstStep()),
                    Figure.atMost("wipes.last_start", "s", wave.lastStep(), 5),
                    Figure.reported("wipes.all_done", "s", wave.seconds()),
                    Figure.atLeast("wipes.good", "wipes", wave.good(), SERVERS),
                    Figure.atMost("wipes.bad", "wipes", wave.bad(), 0),
                    Figure.reported("wipes.others.p50", "ms", wave.others().percentile(50))
                            .beside(idle.percentile(50)),
                    Figure.atMost("wipes.others.p99", "ms", wave.others().percentile(99), 2 * idle.percentile(99))
                            .beside(idle.percentile(99)),
                    Figure.atMost(
                            "wipes.others.failed", "requests", wave.others().failures(), 0),
                    Figure.reported("wipes.heap_after_a_wave", "MB", before),
                    Figure.atMost("wipes.heap_growth_of_the_next", "MB", grown, 5));
        }
    }

    /** The organisation gets a plan for so many servers first. */
    private static ManyServers crowd(Workplace workplace, Platform platform, Connection database)
            throws IOException, SQLException {
        try (Statement sql = database.createStatement()) {
            sql.execute("update tenancy.tenants set plan_tier = 'premium' where id = '" + platform.tenantId() + "'");
        }
        return new ManyServers(workplace.home(), platform, workplace.freshData(), SERVERS);
    }

    private static Connection database(Platform platform) throws SQLException {
        return DriverManager.getConnection(
                "jdbc:postgresql://127.0.0.1:" + platform.port("postgres") + "/corrosion",
                "corrosion_platform",
                platform.secret("db.platform.password"));
    }

    /** Sets all clocks to the same minute, and returns when the last wipe has ended. */
    private Wave wave(Api owner, Connection database, SteadyLoad load) throws Exception {
        ZonedDateTime minute = ZonedDateTime.now(ZoneOffset.UTC)
                .plus(AHEAD)
                .truncatedTo(ChronoUnit.MINUTES)
                .plusMinutes(1);
        for (String server : profiles.keySet()) {
            schedule(owner, server, minute);
        }
        if (Instant.now().isAfter(minute.toInstant())) {
            throw new IOException("the schedules were not made in time");
        }
        Thread.sleep(Duration.between(Instant.now(), minute.toInstant()).toMillis());
        load.take();
        String since = minute.toInstant().toString();
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (number(database, "count(*) filter (where not active)", since) < SERVERS) {
            if (System.nanoTime() > end) {
                throw new IOException("not all of the wipes ended within " + PATIENCE);
            }
            Thread.sleep(1_000);
        }
        Samples others = load.take();
        tellBad(database, since);
        return new Wave(
                number(database, "extract(epoch from min(started_at) - '" + since + "')", since),
                number(database, "extract(epoch from max(started_at) - '" + since + "')", since),
                number(database, "count(*) filter (where status = 'success')", since),
                number(database, "count(*) filter (where status <> 'success')", since),
                number(database, "extract(epoch from max(completed_at) - '" + since + "')", since),
                others);
    }

    private static void tellBad(Connection database, String since) throws SQLException {
        String query = "select count(*), status, step, error_message from wipes.wipe_history where created_at >= '"
                + since + "' and status <> 'success' group by status, step, error_message";
        try (Statement sql = database.createStatement();
                ResultSet rows = sql.executeQuery(query)) {
            while (rows.next()) {
                System.err.println(rows.getInt(1) + " wipes " + rows.getString(2) + " at " + rows.getString(3) + ": "
                        + rows.getString(4));
            }
        }
    }

    private void schedule(Api owner, String server, ZonedDateTime minute) throws IOException {
        String path = "/api/v1/servers/" + server + "/wipe-schedules";
        String body = "{\"schedule_name\":\"crowd\",\"wipe_type\":\"map\",\"cron_expression\":\"" + minute.getMinute()
                + " " + minute.getHour() + " * * *\",\"wipe_profile_id\":\"" + profiles.get(server) + "\"}";
        String known = schedules.get(server);
        JsonNode made = ManyServers.made(known == null ? owner.post(path, body) : owner.put(path + "/" + known, body));
        schedules.put(server, made.path("id").asText());
    }

    private static double number(Connection database, String what, String since) throws SQLException {
        String query = "select " + what
                + " from wipes.wipe_history where trigger_type = 'scheduled' and created_at >= '" + since + "'";
        try (Statement sql = database.createStatement();
                ResultSet row = sql.executeQuery(query)) {
            row.next();
            return row.getDouble(1);
        }
    }
}
