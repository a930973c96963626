package io.corrosion.wipes.time;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.List;

/**
 * The dates at which the game itself forces a wipe: the first Thursday of each month at 19:00 in London (decision 59). The
 * hour varies, so a window around it counts. Immutable.
 *
 * @param before how long before the time an update may come already
 * @param after how long after
 */
public record ForceWipes(ZoneId zone, DayOfWeek day, LocalTime time, Duration before, Duration after) {

    /** As the game's makers keep it. */
    public static final ForceWipes USUAL = new ForceWipes(
            ZoneId.of("Europe/London"),
            DayOfWeek.THURSDAY,
            LocalTime.of(19, 0),
            Duration.ofHours(4),
            Duration.ofHours(12));

    /** The date of that month. */
    public Instant in(YearMonth month) {
        return ZonedDateTime.of(month.atDay(1).with(TemporalAdjusters.firstInMonth(day)), time, zone)
                .toInstant();
    }

    /** The dates within a span, its end excluded. */
    public List<Instant> between(Instant from, Instant to) {
        List<Instant> dates = new ArrayList<>();
        for (YearMonth month = YearMonth.from(from.atZone(zone));
                !month.isAfter(YearMonth.from(to.atZone(zone)));
                month = month.plusMonths(1)) {
            Instant date = in(month);
            if (!date.isBefore(from) && date.isBefore(to)) {
                dates.add(date);
            }
        }
        return List.copyOf(dates);
    }

    /** The next date after that moment. */
    public Instant after(Instant moment) {
        YearMonth month = YearMonth.from(moment.atZone(zone));
        return in(month).isAfter(moment) ? in(month) : in(month.plusMonths(1));
    }

    /** Whether a build that appears at that moment is taken for the forced one. */
    public boolean isWindow(Instant moment) {
        Instant date = in(YearMonth.from(moment.atZone(zone)));
        return !moment.isBefore(date.minus(before)) && !moment.isAfter(date.plus(after));
    }
}
