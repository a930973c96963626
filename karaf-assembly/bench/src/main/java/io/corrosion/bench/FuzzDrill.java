package io.corrosion.bench;

import io.corrosion.itests.fuzz.Fuzz;
import io.corrosion.itests.platform.ApiDocument;
import io.corrosion.itests.platform.Platform;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/** Ten minutes of requests made from the API's document: no failure of ours, no trace of the inside, no query above a second. */
final class FuzzDrill implements Benchmark {

    private static final Duration TIME = Duration.ofMinutes(10);
    private static final String SLOW = "select count(*) from pg_stat_activity where state = 'active'"
            + " and usename like 'corrosion_%' and clock_timestamp() - query_start > interval '1 second'"
            + " and pid <> pg_backend_pid() and query not like 'vacuum%' and query not like 'listen%'";

    @Override
    public String name() {
        return "fuzz";
    }

    @Override
    public List<Figure> run(Workplace workplace) throws Exception {
        Platform platform = workplace.start(workplace.freshData()).platform();
        Fuzz fuzz = new Fuzz(
                ApiDocument.of(platform.anonymous()),
                List.of(
                        platform.anonymous(),
                        platform.as(platform.owner()),
                        platform.as(platform.secondOwner()),
                        platform.as(platform.admin())),
                platform.secondServerId(),
                System.nanoTime());
        AtomicInteger slow = new AtomicInteger();
        AtomicBoolean over = new AtomicBoolean();
        Thread watch = new Thread(() -> watch(platform, slow, over), "slow-queries");
        watch.start();
        fuzz.run(TIME);
        over.set(true);
        watch.join();
        fuzz.findings().forEach(System.err::println);
        return List.of(
                Figure.reported("fuzz.requests", "requests", fuzz.requests()),
                Figure.atMost("fuzz.findings", "answers", fuzz.findings().size(), 0),
                Figure.atMost("fuzz.slow_queries", "queries", slow.get(), 0));
    }

    private static void watch(Platform platform, AtomicInteger slow, AtomicBoolean over) {
        try (Connection database = DriverManager.getConnection(
                        "jdbc:postgresql://127.0.0.1:" + platform.port("postgres") + "/corrosion",
                        "corrosion_platform",
                        platform.secret("db.platform.password"));
                Statement sql = database.createStatement()) {
            while (!over.get()) {
                try (ResultSet rows = sql.executeQuery(SLOW)) {
                    rows.next();
                    slow.addAndGet(rows.getInt(1));
                }
                Thread.sleep(500);
            }
        } catch (SQLException | InterruptedException e) {
            throw new IllegalStateException("slow queries could not be watched", e);
        }
    }
}
