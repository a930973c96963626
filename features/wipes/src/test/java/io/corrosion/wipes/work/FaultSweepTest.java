package io.corrosion.wipes.work;

import static org.assertj.core.api.Assertions.assertThat;

import io.corrosion.api.error.Unavailable;
import io.corrosion.testkit.data.SliceDatabase;
import io.corrosion.testkit.postgres.PostgresExtension;
import io.corrosion.wipes.Wipe;
import io.corrosion.wipes.WipeStatus;
import io.corrosion.wipes.WipeType;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * What a wipe asks goes away for a moment, before it was done or just after: the server's machine, the database, the backups.
 * A seeded sample of all points; every one with {@code -Dwipes.sweep=full}.
 */
class FaultSweepTest {

    @RegisterExtension
    static final PostgresExtension POSTGRES = new PostgresExtension();

    private static final Map<String, Object> SEED = Map.of("map", Map.of("mode", "seed", "seed", 42));
    private static final Map<String, String> FAULTS = Map.of(
            "Transactions", "database", "ServerGateway", "agent", "ServerFiles", "agent", "RecoveryPoints", "backups");
    private static final int SAMPLE = 12;

    private final SliceDatabase database = SliceDatabase.of(POSTGRES.database(), "wipes");

    @Test
    void whateverIsAwayForAMomentTheWipeComesToAGoodEnd() throws Exception {
        Bench clean = new Bench(database.transactions());
        clean.work(clean.begin(WipeType.MAP, Map.of(), Map.of(), SEED));
        List<String> steps = List.copyOf(clean.fate.calls);
        Map<Integer, String> points = new LinkedHashMap<>();
        List<Integer> order = new ArrayList<>();
        for (int call = 1; call <= steps.size(); call++) {
            order.add(call);
        }
        Collections.shuffle(order, new Random(6));
        boolean full = "full".equals(System.getProperty("wipes.sweep"));
        order.subList(0, full ? order.size() : SAMPLE)
                .forEach(call ->
                        points.put(call, steps.get(call - 1) + " | " + FAULTS.get(clean.fate.kinds.get(call - 1))));

        ConcurrentSkipListSet<String> table = new ConcurrentSkipListSet<>();
        ExecutorService hands = Executors.newFixedThreadPool(6);
        try {
            List<Future<?>> runs = new ArrayList<>();
            points.forEach(
                    (call, what) -> runs.add(hands.submit(() -> table.add(what + " | " + call + " | " + run(call)))));
            for (Future<?> run : runs) {
                run.get(10, TimeUnit.MINUTES);
            }
        } finally {
            hands.shutdownNow();
        }
        System.out.println("step | away | at call | outcome\n" + String.join("\n", table));
        assertThat(table).hasSize(points.size());
    }

    private WipeStatus run(int call) throws Exception {
        Bench bench = new Bench(database.transactions());
        Map<String, byte[]> before = new TreeMap<>(bench.server.files);
        Wipe begun = bench.begin(WipeType.MAP, Map.of(), Map.of(), SEED);
        bench.fate.comesAt(call, Optional.of(new Unavailable("It is away.", Duration.ofSeconds(1))));

        Wipe wipe = bench.work(begun);

        assertThat(wipe.active()).isFalse();
        assertThat(wipe.status()).as(call + ": " + wipe.error()).isEqualTo(WipeStatus.SUCCESS);
        WipeWorkTest.assertWiped(bench, before);
        assertThat(bench.isHeld()).as("the lease, at " + call).isFalse();
        assertThat(bench.backups.taken).isEqualTo(1);
        assertThat(bench.server.starts).isEqualTo(1);
        return wipe.status();
    }
}
