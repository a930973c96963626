package io.corrosion.wipes.work;

import static org.assertj.core.api.Assertions.assertThat;

import io.corrosion.api.server.PowerState;
import io.corrosion.testkit.data.SliceDatabase;
import io.corrosion.testkit.postgres.PostgresExtension;
import io.corrosion.wipes.Step;
import io.corrosion.wipes.Wipe;
import io.corrosion.wipes.WipeStatus;
import io.corrosion.wipes.WipeType;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * Kill -9 of the platform on the way back, at each of its steps: in turn at the first, a middle and the last call to the
 * outside. With {@code -Dwipes.sweep=full} at all three of each step.
 */
class WayBackKillsTest {

    @RegisterExtension
    static final PostgresExtension POSTGRES = new PostgresExtension();

    private static SliceDatabase database;

    @BeforeAll
    static void migrate() {
        database = SliceDatabase.of(POSTGRES.database(), "wipes");
    }

    private final Map<Bench, Map<String, byte[]>> before = new LinkedHashMap<>();

    /** A wipe after which the server does not come up; its node is killed at that call of all. */
    private Bench wiped(int killedAt) throws Exception {
        Bench bench = new Bench(database.transactions());
        before.put(bench, new TreeMap<>(bench.server.files));
        Instant[] now = {Instant.parse("2026-11-05T19:00:00Z")};
        bench.clock(() -> now[0] = now[0].plusSeconds(1));
        bench.server.comesUp = false;
        bench.fate.comesAt(killedAt);
        bench.work(bench.begin(
                WipeType.MAP,
                Map.of(),
                Map.of("health_check_timeout_seconds", 5, "max_restart_attempts", 0),
                Map.of("map", Map.of("mode", "seed", "seed", 42))));
        return bench;
    }

    private void assertPutBack(Bench bench, String where) {
        Wipe wipe = database.transactions()
                .read(bench.scope, tx -> bench.rows.list(tx, bench.scope, Optional.empty(), 1))
                .get(0);
        assertThat(wipe.status()).as(where + ": " + wipe.error()).isEqualTo(WipeStatus.ROLLED_BACK);
        assertThat(bench.server.files.keySet())
                .as(where)
                .containsAll(before.get(bench).keySet());
        assertThat(bench.server.text("server/main/cfg/server.cfg")).contains("server.seed 1337");
        assertThat(bench.server.power).as(where).isEqualTo(PowerState.RUNNING);
        assertThat(bench.server.touchedWhileRunning).as(where).isEmpty();
        assertThat(bench.isHeld()).as(where).isFalse();
    }

    @Test
    void whereverANodeIsKilledOnTheWayBackAnotherOnePutsTheServerBack() throws Exception {
        Bench clean = wiped(Integer.MAX_VALUE);
        assertPutBack(clean, "without a kill");
        Map<String, List<Integer>> points = new LinkedHashMap<>();
        List<String> calls = clean.fate.calls;
        for (int call = 0; call < calls.size(); call++) {
            if (calls.get(call).startsWith("undo_")) {
                points.computeIfAbsent(calls.get(call), step -> new ArrayList<>())
                        .add(call + 1);
            }
        }
        assertThat(points.keySet())
                .containsAll(Arrays.stream(Step.values())
                        .filter(Step::isBack)
                        .map(Step::wire)
                        .toList());
        int phase = 0;
        for (Map.Entry<String, List<Integer>> step : points.entrySet()) {
            for (int at : WipeWorkTest.kills(step.getValue(), phase++)) {
                assertPutBack(wiped(at), step.getKey() + " at " + at);
            }
        }
    }
}
