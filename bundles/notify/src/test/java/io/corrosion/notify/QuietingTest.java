package io.corrosion.notify;

import static org.assertj.core.api.Assertions.assertThat;

import io.corrosion.api.notify.PersonalNotices.Quiet;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class QuietingTest {

    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
    private static final Quiet NIGHT = new Quiet(LocalTime.of(23, 0), LocalTime.of(8, 0));

    @Test
    void aNightEndsTheNextMorning() {
        assertThat(endOf(NIGHT, "2026-01-10T22:30:00Z")).contains(Instant.parse("2026-01-11T07:00:00Z"));
        assertThat(endOf(NIGHT, "2026-01-11T03:00:00Z")).contains(Instant.parse("2026-01-11T07:00:00Z"));
        assertThat(endOf(NIGHT, "2026-01-11T07:00:00Z"))
                .as("the end is no part of it")
                .isEmpty();
        assertThat(endOf(NIGHT, "2026-01-11T21:59:59Z")).isEmpty();
    }

    @Test
    void anAfternoonEndsTheSameDay() {
        var nap = new Quiet(LocalTime.of(13, 0), LocalTime.of(15, 30));

        assertThat(endOf(nap, "2026-07-01T11:00:00Z")).contains(Instant.parse("2026-07-01T13:30:00Z"));
        assertThat(endOf(nap, "2026-07-01T10:59:59Z")).isEmpty();
    }

    @Test
    void theClocksMayBeTurnedInTheNight() {
        assertThat(endOf(NIGHT, "2026-03-28T23:30:00Z")).contains(Instant.parse("2026-03-29T06:00:00Z"));
        assertThat(endOf(NIGHT, "2026-10-24T22:30:00Z")).contains(Instant.parse("2026-10-25T07:00:00Z"));
    }

    @Test
    void anEndThatIsLeftOutOrComesTwiceIsAnEndNevertheless() {
        var early = new Quiet(LocalTime.of(22, 0), LocalTime.of(2, 30));

        assertThat(endOf(early, "2026-03-29T00:30:00Z"))
                .as("02:30 is left out")
                .contains(Instant.parse("2026-03-29T01:30:00Z"));
        assertThat(endOf(early, "2026-10-25T00:10:00Z"))
                .as("the first 02:30")
                .contains(Instant.parse("2026-10-25T00:30:00Z"));
        assertThat(endOf(early, "2026-10-25T01:10:00Z"))
                .as("the second one")
                .contains(Instant.parse("2026-10-25T01:30:00Z"));
    }

    @Test
    void whereverAndWheneverQuietEndsLaterAndWithinADayAndAnHour() {
        var random = new Random(20261121);
        List<String> zones = ZoneId.getAvailableZoneIds().stream().sorted().toList();
        for (int i = 0; i < 20_000; i++) {
            ZoneId zone = ZoneId.of(zones.get(random.nextInt(zones.size())));
            LocalTime from = LocalTime.ofSecondOfDay(random.nextInt(1440) * 60L);
            LocalTime to = from.plusMinutes(1 + random.nextInt(1438));
            Instant now = Instant.ofEpochSecond(1_700_000_000L + random.nextInt(200_000_000));

            Optional<Instant> end = Quieting.endOf(new Quiet(from, to), zone, now);

            assertThat(end.map(moment -> Duration.between(now, moment)))
                    .as("%s %s-%s %s", zone, from, to, now)
                    .matches(wait -> wait.isEmpty()
                            || wait.get().toMillis() > 0 && wait.get().compareTo(Duration.ofHours(26)) < 0);
        }
    }

    private static Optional<Instant> endOf(Quiet quiet, String now) {
        return Quieting.endOf(quiet, BERLIN, Instant.parse(now));
    }
}
