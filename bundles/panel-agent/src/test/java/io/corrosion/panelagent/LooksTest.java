package io.corrosion.panelagent;

import static org.assertj.core.api.Assertions.assertThat;

import io.corrosion.api.tenancy.LicenseId;
import io.corrosion.testkit.time.MovableClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import org.junit.jupiter.api.Test;

class LooksTest {

    private final LicenseId server = LicenseId.random();
    private final MovableClock clock = new MovableClock();
    private final List<Runnable> line = new ArrayList<>();
    private final Looks looks = new Looks(clock, line::add);

    @Test
    void aServerStandsInTheLineOnce() {
        looks.begin(server, () -> true);
        looks.begin(server, () -> true);
        looks.begin(LicenseId.random(), () -> true);
        assertThat(line).hasSize(2);

        line.get(0).run();
        looks.begin(server, () -> true);
        assertThat(line).hasSize(3);
    }

    @Test
    void whatTellsNothingIsLookedAtMoreAndMoreSeldom() {
        for (int seconds : new int[] {10, 20, 40, 80, 160, 320, 600, 600}) {
            vainly();
            clock.pass(Duration.ofSeconds(seconds - 1));
            looks.begin(server, () -> true);
            assertThat(line).as("rests for %d s", seconds).isEmpty();
            clock.pass(Duration.ofSeconds(1));
        }

        looks.begin(server, () -> true);
        line.remove(0).run();
        vainly();
        clock.pass(Duration.ofSeconds(10));
        vainly();
    }

    private void vainly() {
        looks.begin(server, () -> false);
        assertThat(line).hasSize(1);
        line.remove(0).run();
    }

    @Test
    void whoFindsNoRoomComesAgain() {
        List<Runnable> room = new ArrayList<>();
        boolean[] full = {true};
        Looks crowded = new Looks(clock, work -> {
            if (full[0]) {
                throw new RejectedExecutionException("full");
            }
            room.add(work);
        });

        crowded.begin(server, () -> true);
        full[0] = false;
        crowded.begin(server, () -> true);

        assertThat(room).hasSize(1);
    }

    @Test
    void noLineIsWithoutEnd() {
        try (Crew crew = Crew.hire()) {
            assertThat(((ThreadPoolExecutor) crew.looks()).getQueue().remainingCapacity())
                    .isLessThanOrEqualTo(1_000);
            assertThat(((ThreadPoolExecutor) crew.discards()).getQueue().remainingCapacity())
                    .isLessThanOrEqualTo(1_000);
        }
    }
}
