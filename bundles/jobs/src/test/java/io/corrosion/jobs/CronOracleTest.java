package io.corrosion.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import io.corrosion.api.job.Cron;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.time.zone.ZoneOffsetTransition;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/**
 * Random expressions around changes of clocks all over the world, against an oracle that knows nothing of schedules: it looks
 * at each minute in turn, at what the clock on the wall shows then, and at what the clock jumped over.
 */
class CronOracleTest {

    private static final int EXPRESSIONS = 10_000;
    private static final int MINUTES = 14 * 60;
    private static final int TIMES = 2;

    private final Random random = new Random(20_261_121);

    /** A field with the values it stands for, both made at once, so that nothing has to read it. */
    private record Field(String text, BitSet values) {}

    @Test
    void tenThousandRandomExpressionsComeWhenTheClockOnTheWallShowsTheirTimes() {
        List<ZoneId> zones = ZoneId.getAvailableZoneIds().stream()
                .sorted()
                .map(ZoneId::of)
                .filter(zone -> !zone.getRules().isFixedOffset())
                .toList();
        int changes = 0;
        for (int round = 0; round < EXPRESSIONS; round++) {
            ZoneId zone = zones.get(random.nextInt(zones.size()));
            Instant year = Instant.parse((2019 + random.nextInt(10)) + "-01-01T00:00:00Z");
            ZoneOffsetTransition change = zone.getRules().nextTransition(year);
            changes += change == null ? 0 : 1;
            Instant middle = change == null ? year : change.getInstant();
            Instant start = middle.minus(random.nextInt(10 * 60), ChronoUnit.MINUTES);
            Field[] fields = fields();
            String text = fields[0].text + " " + fields[1].text + " " + fields[2].text + " " + fields[3].text + " "
                    + fields[4].text;
            List<Instant> expected = expected(fields, zone, start);

            List<Instant> times = CronTimes.of(new Cron(text, zone)).after(start, Math.max(1, expected.size()));

            assertThat(times.stream().filter(time -> !time.isAfter(start.plus(MINUTES, ChronoUnit.MINUTES))))
                    .as("%s in %s after %s", text, zone, start)
                    .isEqualTo(expected);
        }
        assertThat(changes).isGreaterThan(EXPRESSIONS / 4);
    }

    private List<Instant> expected(Field[] fields, ZoneId zone, Instant start) {
        boolean again = fields[1].text.startsWith("*") || fields[0].values.cardinality() > 1;
        List<Instant> times = new ArrayList<>();
        ZoneOffset before = zone.getRules().getOffset(start);
        for (int minute = 1; minute <= MINUTES && times.size() < TIMES; minute++) {
            Instant moment = start.plus(minute, ChronoUnit.MINUTES);
            ZoneOffset offset = zone.getRules().getOffset(moment);
            LocalDateTime wall = LocalDateTime.ofInstant(moment, offset);
            boolean second = zone.getRules().getValidOffsets(wall).indexOf(offset) > 0;
            boolean comes = shows(fields, wall) && (again || !second);
            LocalDateTime skipped = LocalDateTime.ofInstant(moment, before);
            for (; skipped.isBefore(wall) && !comes; skipped = skipped.plusMinutes(1)) {
                comes = shows(fields, skipped);
            }
            if (comes) {
                times.add(moment);
            }
            before = offset;
        }
        return times;
    }

    private static boolean shows(Field[] fields, LocalDateTime wall) {
        boolean day = fields[2].values.get(wall.getDayOfMonth());
        boolean weekday = fields[4].values.get(wall.getDayOfWeek().getValue() % 7);
        boolean either = !fields[2].text.equals("*") && !fields[4].text.equals("*");
        return fields[0].values.get(wall.getMinute())
                && fields[1].values.get(wall.getHour())
                && (either ? day || weekday : day && weekday)
                && fields[3].values.get(wall.getMonthValue());
    }

    private Field[] fields() {
        return new Field[] {
            field(0, 59), field(0, 23), rarely(1, 31), rarely(1, 12), rarely(0, 6),
        };
    }

    private Field rarely(int least, int most) {
        return random.nextInt(4) == 0 ? field(least, most) : every(least, most, 1);
    }

    private static Field every(int least, int most, int step) {
        BitSet values = new BitSet();
        for (int value = least; value <= most; value += step) {
            values.set(value);
        }
        return new Field(step == 1 ? "*" : "*/" + step, values);
    }

    private Field field(int least, int most) {
        int low = least + random.nextInt(most - least);
        int high = low + 1 + random.nextInt(most - low);
        BitSet values = new BitSet();
        switch (random.nextInt(25)) {
            case 0:
                return every(least, most, 1);
            case 1, 5, 6, 7, 8, 9, 10, 11, 12:
                values.set(low);
                return new Field(String.valueOf(low), values);
            case 2, 13, 14:
                values.set(low, high + 1);
                return new Field(low + "-" + high, values);
            case 3, 15, 16, 17, 18, 19, 20:
                values.set(low);
                values.set(high);
                return new Field(low + "," + high, values);
            default:
                return every(least, most, 2 + random.nextInt((most - least) / 2));
        }
    }
}
