package io.corrosion.bench;

import io.corrosion.itests.platform.Api;
import io.corrosion.itests.platform.Heap;
import io.corrosion.itests.platform.Platform;
import io.nats.client.JetStreamApiException;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * How samples become rows. First the peak: the stream holds them before the module is there; beside it the same rows in plain
 * SQL on the same server. Then a hundred thousand servers at their usual rates, each with two heartbeats, two samples of its
 * agent and one of its game plugin a minute, counted one by one at the end. Then a chart of thirty days. Then the consumer is
 * killed in the middle of its work.
 */
final class TelemetryBenchmark implements Benchmark {

    /** The first third is work for the compiler of a platform that has just started, and of a module that has just come. */
    private static final int PEAK = 900_000;

    private static final int COLD = PEAK / 3;
    private static final int RATE = Fleet.SIZE * 5 / 60;
    private static final int SAMPLES_A_SECOND = RATE * 3 / 5;
    private static final int PEAK_MARK = 123_451;
    private static final int STEADY_MARK = 123_452;
    private static final int KILLED_MARK = 123_453;
    private static final int LOOKS = 40;
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    private final int seconds;
    private final int kills;
    private final List<Figure> figures = new ArrayList<>();

    private TelemetryBenchmark(int seconds, int kills) {
        this.seconds = seconds;
        this.kills = kills;
    }

    TelemetryBenchmark() {
        this(60, 1);
    }

    /** At full size: ten minutes, five kills. */
    static Benchmark drill() {
        return new TelemetryBenchmark(Integer.getInteger("telemetry.seconds", 600), 5);
    }

    @Override
    public String name() {
        return "telemetry";
    }

    @Override
    public List<Figure> run(Workplace workplace) throws Exception {
        Platform platform = workplace.start(workplace.freshData()).platform();
        try (Fleet fleet = new Fleet(platform);
                Crowd crowd = new Crowd(platform)) {
            peak(platform, fleet, crowd);
            steady(platform, fleet, crowd);
            chart(platform, fleet);
            killed(platform, fleet, crowd);
        }
        return List.copyOf(figures);
    }

    /** Said at once as well: what was measured is worth knowing even when a later part fails. */
    private void found(Figure figure) {
        figures.add(figure);
        System.err.printf(
                "%s %.2f %s%s%n",
                figure.id(), figure.value(), figure.unit(), figure.holds() ? "" : " (too much or too little)");
    }

    private void peak(Platform platform, Fleet fleet, Crowd crowd)
            throws IOException, InterruptedException, JetStreamApiException, SQLException {
        crowd.burst(fleet, PEAK, PEAK_MARK);
        Api admin = platform.as(platform.admin());
        if (admin.post("/api/v1/modules/analytics/install", "{}").status() != 202) {
            throw new IOException("the store did not take the order for analytics");
        }
        double rate = drain(crowd);
        double lost = PEAK - fleet.rows(PEAK_MARK)[1];
        double plain = PlainIngest.rate(fleet.database(), fleet::license, COLD, PEAK);
        found(Figure.atLeast("telemetry.ingest", "messages/s", rate, 20_000).beside(plain));
        found(Figure.atLeast("telemetry.ingest.share", "ratio", rate / plain, 0.7));
        found(Figure.reported(
                "telemetry.bare_copy", "rows/s", PlainIngest.bareCopyRate(fleet.database(), fleet::license, PEAK)));
        found(Figure.atMost("telemetry.ingest.lost", "messages", lost, 0));
    }

    /** Messages a second from the moment the first third are rows, when the code has been compiled, to the last. */
    private static double drain(Crowd crowd) throws IOException, JetStreamApiException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        long first = 0;
        long began = 0;
        while (System.nanoTime() < end) {
            long taken = PEAK - Math.min(PEAK, crowd.waiting());
            long now = System.nanoTime();
            if (first == 0 && taken >= COLD) {
                first = taken;
                began = now;
            }
            if (taken == PEAK) {
                return (taken - first) / ((now - began) / 1e9);
            }
            LockSupport.parkNanos(20_000_000);
        }
        throw new IOException("samples were still missing after " + PATIENCE);
    }

    private void steady(Platform platform, Fleet fleet, Crowd crowd)
            throws IOException, InterruptedException, JetStreamApiException, SQLException {
        Heap heap = new Heap(platform.pid("karaf"));
        double heapBefore = heap.liveMegabytes();
        long beatsBefore = crowd.last("HEARTBEATS");
        long messages = (long) RATE * seconds;
        long beats = 0;
        long samples = 0;
        double mostWaiting = 0;
        long began = System.nanoTime();
        for (long i = 0; i < messages; i++) {
            if (i % (RATE / 10) == 0) {
                crowd.flush();
                LockSupport.parkNanos(began + i * TimeUnit.SECONDS.toNanos(1) / RATE - System.nanoTime());
            }
            if (i % RATE == 0) {
                mostWaiting = Math.max(mostWaiting, crowd.waiting());
            }
            if (say(fleet, crowd, i)) {
                samples++;
            } else {
                beats++;
            }
        }
        crowd.flush();
        double took = (System.nanoTime() - began) / 1e9;
        mostWaiting = Math.max(mostWaiting, crowd.waiting());
        crowd.awaitTaken(PATIENCE);
        long[] rows = fleet.rows(STEADY_MARK);
        long stored = crowd.last("HEARTBEATS") - beatsBefore;
        found(Figure.reported("telemetry.steady.rate", "messages/s", messages / took));
        found(Figure.atMost("telemetry.steady.lag", "s", mostWaiting / SAMPLES_A_SECOND, 5));
        found(Figure.atMost("telemetry.steady.lost", "samples", samples - rows[1], 0));
        found(Figure.atMost("telemetry.steady.twice", "rows", rows[0] - rows[1], 0));
        found(Figure.atMost("telemetry.steady.heartbeats_lost", "messages", Math.max(0, beats - stored), 0));
        found(Figure.atMost("telemetry.steady.heap_growth", "MB", heap.liveMegabytes() - heapBefore, 20)
                .beside(heapBefore));
    }

    /** A minute has five rounds, and in each every fifth server says the same kind of thing; answers whether it was a sample. */
    private static boolean say(Fleet fleet, Crowd crowd, long number) {
        int server = (int) (number % Fleet.SIZE);
        switch ((int) ((server + number / Fleet.SIZE) % 5)) {
            case 0, 2 -> {
                crowd.heartbeat(fleet.license(server));
                return false;
            }
            case 1, 3 -> crowd.agent(fleet.license(server), STEADY_MARK);
            default -> crowd.plugin(fleet.license(server), STEADY_MARK);
        }
        return true;
    }

    private void chart(Platform platform, Fleet fleet) throws SQLException {
        fleet.fillHours(platform.serverId());
        Api owner = platform.as(platform.owner());
        String path = "/api/v1/servers/" + platform.serverId() + "/metrics?range=30d";
        Samples looks = new Samples();
        for (int i = 0; i < LOOKS; i++) {
            long began = System.nanoTime();
            boolean whole = owner.get(path).json().path("points").size() >= 700;
            looks.add(System.nanoTime() - began);
            if (!whole) {
                looks.fail();
            }
        }
        found(Figure.atMost("telemetry.chart_30d.p95", "ms", looks.percentile(95), 100));
        found(Figure.reported("telemetry.chart_30d.p50", "ms", looks.percentile(50)));
        found(Figure.atMost("telemetry.chart_30d.incomplete", "answers", looks.failures(), 0));
    }

    private void killed(Platform platform, Fleet fleet, Crowd crowd)
            throws IOException, InterruptedException, JetStreamApiException, SQLException {
        long seed = Long.getLong("telemetry.seed", System.nanoTime());
        Random random = new Random(seed);
        int sent = 0;
        for (int kill = 0; kill < kills; kill++) {
            crowd.burst(fleet, RATE * 10, KILLED_MARK);
            sent += RATE * 10;
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(random.nextInt(2_000)));
            long before = platform.pid("karaf");
            ProcessHandle.of(before).ifPresent(ProcessHandle::destroyForcibly);
            long end = System.nanoTime() + PATIENCE.toNanos();
            while (platform.pid("karaf") == before) {
                if (System.nanoTime() > end) {
                    throw new IOException("the platform did not come back; seed " + seed);
                }
                LockSupport.parkNanos(100_000_000);
            }
            crowd.awaitTaken(PATIENCE);
        }
        long[] rows = fleet.rows(KILLED_MARK);
        found(Figure.reported("telemetry.killed.times", "kills", kills));
        found(Figure.atMost("telemetry.killed.lost", "samples", sent - rows[1], 0));
        found(Figure.atMost("telemetry.killed.twice", "rows", rows[0] - rows[1], 0));
    }
}
