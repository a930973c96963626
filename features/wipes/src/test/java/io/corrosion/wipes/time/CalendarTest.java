package io.corrosion.wipes.time;

import static org.assertj.core.api.Assertions.assertThat;

import io.corrosion.wipes.WipeType;
import java.time.Instant;
import java.time.YearMonth;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class CalendarTest {

    private static final ForceWipes FORCED = ForceWipes.USUAL;

    @Test
    void theGameForcesAWipeOnTheFirstThursdayAtSevenInLondonInSummerAndWinter() {
        assertThat(FORCED.in(YearMonth.of(2026, 7))).isEqualTo("2026-07-02T18:00:00Z");
        assertThat(FORCED.in(YearMonth.of(2026, 12))).isEqualTo("2026-12-03T19:00:00Z");
        assertThat(FORCED.in(YearMonth.of(2026, 10))).isEqualTo("2026-10-01T18:00:00Z");
        assertThat(FORCED.after(Instant.parse("2026-12-03T19:00:00Z"))).isEqualTo("2027-01-07T19:00:00Z");
    }

    @Test
    void theHourVariesSoAWindowCounts() {
        assertThat(FORCED.isWindow(Instant.parse("2026-12-03T22:10:00Z"))).isTrue();
        assertThat(FORCED.isWindow(Instant.parse("2026-12-03T16:00:00Z"))).isTrue();
        assertThat(FORCED.isWindow(Instant.parse("2026-12-10T19:00:00Z"))).isFalse();
    }

    @Test
    void schedulesThatCollideAreNamed() {
        Planned map = planned("Weekly", WipeType.MAP, "2026-12-10T18:00:00Z");
        Planned full = planned("Monthly", WipeType.FULL, "2026-12-10T18:00:00Z");
        Planned later = planned("Later", WipeType.MAP, "2026-12-12T18:00:00Z");

        List<Conflict> found = Conflict.among(List.of(full, later, map), FORCED);

        assertThat(found).hasSize(1);
        assertThat(found.get(0).sentence())
                .contains("Weekly")
                .contains("Monthly")
                .contains("only the first one runs");
    }

    @Test
    void aScheduleOnTheForcedThursdayIsWarnedOf() {
        Planned thursday = planned("Thursdays", WipeType.MAP, "2026-12-03T18:30:00Z");

        assertThat(Conflict.among(List.of(thursday), FORCED))
                .singleElement()
                .satisfies(conflict -> assertThat(conflict.sentence()).contains("forced wipe"));
    }

    private static Planned planned(String name, WipeType type, String at) {
        return new Planned(UUID.randomUUID(), name, type, Instant.parse(at));
    }
}
