package io.corrosion.wipes.work;

import static org.assertj.core.api.Assertions.assertThat;

import io.corrosion.api.messaging.Message;
import io.corrosion.api.messaging.Messages;
import io.corrosion.api.server.PowerState;
import io.corrosion.testkit.data.SliceDatabase;
import io.corrosion.testkit.postgres.PostgresExtension;
import io.corrosion.wipes.Wipe;
import io.corrosion.wipes.WipeStatus;
import io.corrosion.wipes.WipeType;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A world that is made takes its time: whoever says something meanwhile is no failure, whoever is silent is one. */
class FirstBootTest {

    @RegisterExtension
    static final PostgresExtension POSTGRES = new PostgresExtension();

    private static final Map<String, Object> SEED = Map.of("map", Map.of("mode", "seed", "seed", 42));
    /** Less than the two minutes of silence that are allowed. */
    private static final Duration BETWEEN_LINES = Duration.ofSeconds(100);

    private static SliceDatabase database;

    private final Bench bench = new Bench(database.transactions());
    private Instant now = Instant.parse("2026-11-05T19:00:00Z");
    private Instant started = Instant.MAX;
    private Duration boot = Duration.ofDays(1);

    @BeforeAll
    static void migrate() {
        database = SliceDatabase.of(POSTGRES.database(), "wipes");
    }

    @BeforeEach
    void itsConsoleAnswersOnlyWhenItIsUp() {
        bench.clock(() -> now);
        bench.server.comesUp = false;
        bench.server.boots = true;
    }

    /** Time passes with each look at its console, which has said something now, or when it was started last. */
    private Messages console(boolean speaks) {
        return Bench.proxy(Messages.class, (name, arguments) -> {
            if (!name.equals("tail") || bench.server.starts == 0) {
                return List.of();
            }
            started = started.isAfter(now) ? now : started;
            now = now.plus(BETWEEN_LINES);
            if (!now.isBefore(started.plus(boot))) {
                bench.server.ready("server/main/proceduralmap.4000.42.262.map");
            }
            return speaks ? List.of(new Message("console", Map.of(), new byte[0], now, 1)) : List.of();
        });
    }

    @Test
    void aFirstBootOfTenMinutesIsNoFailureAsLongAsItsConsoleSaysSomething() throws Exception {
        boot = Duration.ofMinutes(10);
        bench.messages = console(true);

        Wipe wipe = bench.work(bench.begin(WipeType.MAP, Map.of(), Map.of(), SEED));

        assertThat(wipe.status()).as(wipe.error()).isEqualTo(WipeStatus.SUCCESS);
        assertThat(bench.server.starts).isEqualTo(1);
        assertThat(Duration.between(started, now)).isGreaterThanOrEqualTo(Duration.ofMinutes(10));
    }

    @Test
    void aSilentServerIsRestartedThreeTimesAndThenPutBack() throws Exception {
        bench.messages = console(false);
        Set<String> before = Set.copyOf(bench.server.files.keySet());

        Wipe wipe = bench.work(bench.begin(WipeType.MAP, Map.of(), Map.of(), SEED));

        assertThat(wipe.status()).as(wipe.error()).isEqualTo(WipeStatus.ROLLED_BACK);
        assertThat(Collections.frequency(bench.deeds, "power.restart")).isEqualTo(3);
        assertThat(wipe.error()).contains("after 4 starts");
        assertThat(wipe.resolution()).isEqualTo("restored");
        assertThat(bench.server.files.keySet()).containsAll(before);
        assertThat(bench.server.text("server/main/cfg/server.cfg")).contains("server.seed 1337");
        assertThat(bench.server.power).isEqualTo(PowerState.RUNNING);
        assertThat(bench.isHeld()).isFalse();
    }

    @Test
    void whoSpeaksForeverAndNeverComesUpIsOverdueAfterTheProfilesLimit() throws Exception {
        bench.messages = console(true);

        Wipe wipe = bench.work(bench.begin(
                WipeType.MAP,
                Map.of(),
                Map.of("max_restart_attempts", 0),
                Map.of("boot_limit_minutes", 5, "map", Map.of("mode", "seed", "seed", 42))));

        assertThat(wipe.status()).as(wipe.error()).isEqualTo(WipeStatus.ROLLED_BACK);
        assertThat(bench.deeds).doesNotContain("power.restart");
    }
}
