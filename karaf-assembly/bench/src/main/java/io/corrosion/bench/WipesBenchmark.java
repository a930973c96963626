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
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A hundred servers are wiped at the same minute, by a process that speaks for all of them: when each begins, what it costs
 * those who ask for other things, what a wipe takes of processor (Karaf and PostgreSQL) and transactions beyond what goes on
 * anyway, and what such a minute leaves behind. A crowd of wipes begun by hand goes before, so that
 * code and memory are warm; the idle time is the last one before the clocks strike. Whoever has not ended in time is
 * counted as bad, and the figures come nevertheless.
 */
final class WipesBenchmark implements Benchmark {

    private static final int SERVERS = Integer.getInteger("wipes.servers", 100);
    private static final int PER_SECOND = 40;
    private static final Duration IDLE = Duration.ofSeconds(20);
    private static final Duration PATIENCE = Duration.ofSeconds(Integer.getInteger("wipes.patience", 90));
    private static final String PROFILE =
            "{\"profile_name\":\"crowd\",\"pre_wipe_config\":{\"countdown_unit\":\"seconds\","
                    + "\"countdown_warnings\":[20,10]},\"post_wipe_config\":{\"verify_correct_map\":false}}";
    private static final String STARTED = "extract(epoch from %s(started_at) - '%s')";

    private final Map<String, String> profiles = new LinkedHashMap<>();

    @Override
    public String name() {
        return "wipes";
    }

    /** What a crowd of wipes was like. */
    private record Wave(double firstStep, double lastStep, double good, double bad, double seconds, Samples others) {}

    @Override
    public List<Figure> run(Workplace workplace) throws Exception {
        Platform platform = workplace.start(workplace.freshData()).platform();
        Api owner = platform.as(platform.owner());
        Heap heap = new Heap(platform.pid("karaf"));
        try (Connection database = database(platform);
                ManyServers crowd = crowd(workplace, platform, database);
                SteadyLoad load = new SteadyLoad(
                        () -> owner,
                        List.of("/login", "/api/v1/me", "/api/v1/servers/" + platform.serverId()),
                        PER_SECOND)) {
            tell("%d servers run", crowd.ids().size());
            Duration making = prepare(owner, crowd.ids());
            Wave warm = byHand(owner, database, load);
            tell(
                    "%.0f wipes by hand have ended, %.0f well, after %.0f s",
                    warm.good() + warm.bad(), warm.good(), warm.seconds());
            thisMorning(database);
            double before = heap.liveMegabytes();
            ZonedDateTime minute = ZonedDateTime.now(ZoneOffset.UTC)
                    .plus(making.multipliedBy(2))
                    .plus(IDLE)
                    .truncatedTo(ChronoUnit.MINUTES)
                    .plusMinutes(1);
            for (String server : profiles.keySet()) {
                schedule(owner, server, minute);
            }
            awaitIdle(load, minute.toInstant());
            Spent idling = Spent.until(platform, database);
            Samples idle = idle(load, minute.toInstant());
            Spent atStart = Spent.until(platform, database);
            Wave wave = awaited(database, load, "scheduled", minute.toInstant());
            List<Figure> figures = new ArrayList<>(figures(wave, idle));
            figures.addAll(cost(idling, atStart, Spent.until(platform, database)));
            double grown = heap.liveMegabytes() - before;
            figures.add(Figure.reported("wipes.heap_after_a_wave", "MB", before));
            figures.add(Figure.atMost("wipes.heap_growth_of_the_next", "MB", grown, 5));
            return figures;
        }
    }

    private static List<Figure> figures(Wave wave, Samples idle) {
        Samples others = wave.others();
        return List.of(
                Figure.reported("wipes.servers", "servers", SERVERS),
                Figure.reported("wipes.first_start", "s", wave.firstStep()),
                Figure.atMost("wipes.last_start", "s", wave.lastStep(), 5),
                Figure.reported("wipes.all_done", "s", wave.seconds()),
                Figure.atLeast("wipes.good", "wipes", wave.good(), SERVERS),
                Figure.atMost("wipes.bad", "wipes", wave.bad(), 0),
                Figure.reported("wipes.others.p50", "ms", others.percentile(50)).beside(idle.percentile(50)),
                Figure.atMost("wipes.others.p99", "ms", others.percentile(99), 2 * idle.percentile(99))
                        .beside(idle.percentile(99)),
                Figure.atMost("wipes.others.failed", "requests", others.failures(), 0));
    }

    /** What a wipe costs beyond what went on before them. */
    private static List<Figure> cost(Spent idling, Spent atStart, Spent atEnd) {
        double longer = idling.times(atStart, atEnd);
        double processor = atStart.processor(atEnd) - longer * idling.processor(atStart);
        double transactions = atStart.transactions(atEnd) - longer * idling.transactions(atStart);
        return List.of(
                Figure.reported("wipes.processor_each", "ms", processor / SERVERS),
                Figure.reported("wipes.transactions_each", "transactions", transactions / SERVERS));
    }

    private static void tell(String sentence, Object... values) {
        System.err.printf(sentence + "%n", values);
    }

    /** A profile for each server; answers how long that took, which is how long their schedules will take. */
    private Duration prepare(Api owner, List<String> servers) throws IOException {
        long begin = System.nanoTime();
        for (String server : servers) {
            JsonNode profile = ManyServers.made(owner.post("/api/v1/servers/" + server + "/wipe-profiles", PROFILE));
            profiles.put(server, profile.path("id").asText());
        }
        return Duration.ofNanos(System.nanoTime() - begin);
    }

    private Wave byHand(Api owner, Connection database, SteadyLoad load) throws Exception {
        Instant since = Instant.now();
        for (Map.Entry<String, String> server : profiles.entrySet()) {
            ManyServers.made(owner.post(
                    "/api/v1/servers/" + server.getKey() + "/wipes",
                    "{\"type\":\"map\",\"profile_id\":\"" + server.getValue() + "\"}"));
        }
        return awaited(database, load, "manual", since);
    }

    /** A schedule that comes right after another wipe is left out; these were long ago. */
    private static void thisMorning(Connection database) throws SQLException {
        try (Statement sql = database.createStatement()) {
            sql.execute("update wipes.wipe_history set completed_at = completed_at - interval '3 hours'"
                    + " where trigger_type = 'manual'");
        }
    }

    /** Waits until the last of the time before the minute begins. */
    private static void awaitIdle(SteadyLoad load, Instant minute) throws IOException, InterruptedException {
        Duration left = Duration.between(Instant.now(), minute);
        if (left.isNegative()) {
            throw new IOException("the schedules were not made in time");
        }
        Thread.sleep(Math.max(0, left.minus(IDLE).toMillis()));
        load.take();
    }

    /** Waits for the minute; answers what that time was like for others. */
    private static Samples idle(SteadyLoad load, Instant minute) throws InterruptedException {
        Thread.sleep(Math.max(0, Duration.between(Instant.now(), minute).toMillis()));
        return load.take();
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

    /** Returns when the last wipe of the crowd has ended, or the patience has. */
    private static Wave awaited(Connection database, SteadyLoad load, String trigger, Instant since) throws Exception {
        String from =
                "from wipes.wipe_history where trigger_type = '" + trigger + "' and created_at >= '" + since + "'";
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (number(database, "count(*) filter (where not active)", from) < SERVERS && System.nanoTime() < end) {
            Thread.sleep(1_000);
        }
        Samples others = load.take();
        tellBad(database, from);
        double good = number(database, "count(*) filter (where status = 'success')", from);
        return new Wave(
                number(database, STARTED.formatted("min", since), from),
                number(database, STARTED.formatted("max", since), from),
                good,
                SERVERS - good,
                number(database, "extract(epoch from max(completed_at) - '" + since + "')", from),
                others);
    }

    private static void tellBad(Connection database, String from) throws SQLException {
        String query = "select count(*), status, step, error_message " + from
                + " and status <> 'success' group by status, step, error_message";
        try (Statement sql = database.createStatement();
                ResultSet rows = sql.executeQuery(query)) {
            while (rows.next()) {
                tell("%d wipes %s at %s: %s", rows.getInt(1), rows.getString(2), rows.getString(3), rows.getString(4));
            }
        }
    }

    private void schedule(Api owner, String server, ZonedDateTime minute) throws IOException {
        String path = "/api/v1/servers/" + server + "/wipe-schedules";
        String body = "{\"schedule_name\":\"crowd\",\"wipe_type\":\"map\",\"cron_expression\":\"" + minute.getMinute()
                + " " + minute.getHour() + " * * *\",\"wipe_profile_id\":\"" + profiles.get(server) + "\"}";
        ManyServers.made(owner.post(path, body));
    }

    private static double number(Connection database, String what, String from) throws SQLException {
        try (Statement sql = database.createStatement();
                ResultSet row = sql.executeQuery("select " + what + " " + from)) {
            row.next();
            return row.getDouble(1);
        }
    }
}
