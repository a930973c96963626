package io.corrosion.wipes.work;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.corrosion.api.server.PowerState;
import io.corrosion.api.wipe.AfterWipe;
import io.corrosion.api.wipe.BeforeWipe;
import io.corrosion.testkit.data.SliceDatabase;
import io.corrosion.testkit.postgres.PostgresExtension;
import io.corrosion.wipes.Wipe;
import io.corrosion.wipes.WipeStatus;
import io.corrosion.wipes.WipeType;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Modules have a say before a wipe, and hear its end. */
class HooksTest {

    @RegisterExtension
    static final PostgresExtension POSTGRES = new PostgresExtension();

    private final Bench bench =
            new Bench(SliceDatabase.of(POSTGRES.database(), "wipes").transactions());
    private final List<String> heard = new ArrayList<>();
    private final AfterWipe listener = (wipe, status) -> heard.add(wipe.type() + " " + wipe.trigger() + " " + status);

    @Test
    void aVetoEndsTheWipeWithItsReasonBeforeAnybodyIsTold() throws Exception {
        var before = new TreeMap<>(bench.server.files);
        BeforeWipe veto = wipe -> Optional.of("A tournament runs until Sunday.");
        bench.hooks.addAll(List.of(veto, listener));

        Wipe wipe = bench.work(bench.begin(WipeType.FULL, Map.of(), Map.of(), Map.of()));

        assertThat(wipe.status()).isEqualTo(WipeStatus.FAILED);
        assertThat(wipe.error()).contains("A module objects", "A tournament runs until Sunday.");
        assertThat(bench.notices).containsExactly("wipe.failed");
        assertThat(bench.server.files).isEqualTo(before);
        assertThat(bench.server.power).isEqualTo(PowerState.RUNNING);
        assertThat(heard).containsExactly("full manual failed");
    }

    @Test
    void whoWasInterruptedWhileAskedIsAskedAgainAndCanStillObject() throws Exception {
        List<String> asked = new ArrayList<>();
        BeforeWipe interrupted = wipe -> {
            asked.add(wipe.type());
            if (asked.size() > 1) {
                return Optional.of("A tournament runs until Sunday.");
            }
            Thread.currentThread().interrupt();
            return Optional.empty();
        };
        bench.hooks.add(interrupted);
        Wipe wipe = bench.begin(WipeType.FULL, Map.of(), Map.of(), Map.of());

        try {
            assertThatThrownBy(() -> bench.turn(wipe)).isInstanceOf(InterruptedException.class);
        } finally {
            assertThat(Thread.interrupted()).isFalse();
        }
        assertThat(bench.notices).isEmpty();
        assertThat(bench.work(wipe).error()).contains("A tournament runs until Sunday.");
    }

    @Test
    void whoDoesNotObjectIsAskedOnceAndHearsTheEnd() throws Exception {
        List<String> asked = new ArrayList<>();
        BeforeWipe hook = wipe -> {
            asked.add(wipe.type());
            return Optional.empty();
        };
        bench.hooks.addAll(List.of(hook, listener));

        Wipe wipe = bench.work(bench.begin(WipeType.MAP, Map.of(), Map.of(), Map.of()));

        assertThat(wipe.status()).as(wipe.error()).isEqualTo(WipeStatus.SUCCESS);
        assertThat(asked).containsExactly("map");
        assertThat(heard).containsExactly("map manual success");
    }
}
