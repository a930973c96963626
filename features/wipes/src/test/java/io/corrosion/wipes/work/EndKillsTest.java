package io.corrosion.wipes.work;

import static org.assertj.core.api.Assertions.assertThat;

import io.corrosion.api.wipe.AfterWipe;
import io.corrosion.testkit.data.SliceDatabase;
import io.corrosion.testkit.postgres.PostgresExtension;
import io.corrosion.wipes.Wipe;
import io.corrosion.wipes.WipeStatus;
import io.corrosion.wipes.WipeType;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Kill -9 of the platform at each call to the outside around a wipe's end: who has to hear of it hears of it. */
class EndKillsTest {

    @RegisterExtension
    static final PostgresExtension POSTGRES = new PostgresExtension();

    private static final Map<String, Object> SEED = Map.of("map", Map.of("mode", "seed", "seed", 42));
    /** The end, what it asks of the backups, and noting that modules have heard of it; each before it is done and right after. */
    private static final int LAST_CALLS = 6;

    private static SliceDatabase database;

    @BeforeAll
    static void migrate() {
        database = SliceDatabase.of(POSTGRES.database(), "wipes");
    }

    /** A way through a wipe; the node dies at that call. */
    private interface Way {
        Wipe work(Bench bench) throws Exception;
    }

    private static Wipe failing(Bench bench) throws Exception {
        bench.backups.fails = "No space is left on the storage.";
        return bench.work(bench.begin(WipeType.MAP, Map.of(), Map.of(), SEED));
    }

    private static Wipe goingBack(Bench bench) throws Exception {
        Instant[] now = {Instant.parse("2026-11-05T19:00:00Z")};
        bench.clock(() -> now[0] = now[0].plusSeconds(1));
        bench.server.comesUp = false;
        Map<String, Object> post = Map.of("health_check_timeout_seconds", 5, "max_restart_attempts", 0);
        return bench.work(bench.begin(WipeType.MAP, Map.of(), post, SEED));
    }

    /** One whose modules write down what they hear. */
    private static Bench bench(List<String> heard) {
        Bench bench = new Bench(database.transactions());
        AfterWipe module = (wipe, status) -> heard.add(status);
        bench.hooks.add(module);
        return bench;
    }

    private static void killAtTheEnd(Way way, WipeStatus end) throws Exception {
        List<String> heard = new ArrayList<>();
        Bench clean = bench(heard);
        assertThat(way.work(clean).status()).isEqualTo(end);
        assertThat(heard).as("without a kill").containsExactly(end.wire());
        int calls = clean.fate.calls.size();
        for (int at = calls; at > calls - LAST_CALLS; at--) {
            heard.clear();
            Bench bench = bench(heard);
            bench.fate.comesAt(at);

            Wipe wipe = way.work(bench);

            String where = "killed at call " + at + " of " + calls;
            assertThat(wipe.status()).as(where).isEqualTo(end);
            assertThat(heard).as(where).isNotEmpty().containsOnly(end.wire());
            assertThat(bench.notices).as(where).containsOnlyOnce("wipe.failed").endsWith("wipe.failed");
            if (end == WipeStatus.ROLLED_BACK) {
                assertThat(bench.backups.pinned).as(where).isEmpty();
            } else {
                assertThat(bench.backups.pinned)
                        .as(where)
                        .containsExactly(wipe.backup().orElseThrow());
            }
        }
    }

    @Test
    void theOwnerIsToldOnceOfAWipeThatFailedWhereverANodeIsKilledAtItsEnd() throws Exception {
        killAtTheEnd(EndKillsTest::failing, WipeStatus.FAILED);
    }

    @Test
    void theOwnerIsToldOnceAndTheBackupLetGoWhereverANodeIsKilledAtTheEndOfTheWayBack() throws Exception {
        killAtTheEnd(EndKillsTest::goingBack, WipeStatus.ROLLED_BACK);
    }
}
