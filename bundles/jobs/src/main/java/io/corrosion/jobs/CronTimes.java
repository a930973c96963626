package io.corrosion.jobs;

import com.github.kagkarlsson.scheduler.task.schedule.CronSchedule;
import com.github.kagkarlsson.scheduler.task.schedule.CronStyle;
import com.github.kagkarlsson.scheduler.task.schedule.Schedule;
import io.corrosion.api.error.Invalid;
import io.corrosion.api.job.Cron;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneOffsetTransition;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The times of a cron expression. The library is asked on a clock without summer time only; what the clock of the zone
 * makes of it is decided here, as {@link Cron} promises. Immutable.
 */
final class CronTimes {

    /** Clocks have never been put back by more. */
    private static final Duration LONGEST_OVERLAP = Duration.ofHours(3);

    private static final Map<String, String> SHORTHANDS = Map.of(
            "@yearly", "0 0 1 1 *",
            "@monthly", "0 0 1 * *",
            "@weekly", "0 0 * * 0",
            "@daily", "0 0 * * *",
            "@hourly", "0 * * * *");

    private final CronSchedule wallClock;
    private final ZoneId zone;
    private final boolean hourly;

    private CronTimes(CronSchedule wallClock, ZoneId zone, boolean hourly) {
        this.wallClock = wallClock;
        this.zone = zone;
        this.hourly = hourly;
    }

    /**
     * Reads the expression.
     *
     * @throws Invalid when it is none
     */
    static CronTimes of(Cron cron) {
        String text = cron.expression().trim().toLowerCase(Locale.ROOT);
        String expression = SHORTHANDS.getOrDefault(text, text);
        String[] fields = expression.split("\\s+");
        if (fields.length != 5) {
            throw Invalid.field(
                    "cron",
                    "A cron expression has five fields (minute, hour, day of month, month, day of week), such as"
                            + " \"0 3 * * thu\"; this one has "
                            + fields.length
                            + ".");
        }
        try {
            var schedule = new CronSchedule(expression.toUpperCase(Locale.ROOT), ZoneOffset.UTC, CronStyle.UNIX);
            return new CronTimes(schedule, cron.zone(), repeatsWithinTheDay(fields[0], fields[1]));
        } catch (IllegalArgumentException e) {
            throw Invalid.field("cron", "This is no cron expression: " + e.getMessage());
        }
    }

    /** Whether it asks for every hour, or for several times an hour: then the second pass of a doubled hour counts, too. */
    private static boolean repeatsWithinTheDay(String minutes, String hours) {
        return hours.startsWith("*") || minutes.matches(".*[*,/-].*");
    }

    /** The first time after the moment; empty when there is none. */
    Optional<Instant> after(Instant moment) {
        LocalDateTime onTheWall = LocalDateTime.ofInstant(moment, zone).minus(LONGEST_OVERLAP);
        Optional<Instant> best = Optional.empty();
        for (Optional<LocalDateTime> next = next(onTheWall); next.isPresent(); next = next(next.get())) {
            List<Instant> moments = moments(next.get());
            if (best.isPresent() && !moments.get(0).isBefore(best.get())) {
                return best;
            }
            for (Instant candidate : moments) {
                if (candidate.isAfter(moment) && best.map(candidate::isBefore).orElse(true)) {
                    best = Optional.of(candidate);
                }
            }
        }
        return best;
    }

    /** So many times after the moment, fewer when there are no more. */
    List<Instant> after(Instant moment, int count) {
        var times = new ArrayList<Instant>();
        for (Optional<Instant> next = after(moment); next.isPresent() && times.size() < count; ) {
            times.add(next.get());
            next = after(next.get());
        }
        return List.copyOf(times);
    }

    private Optional<LocalDateTime> next(LocalDateTime onTheWall) {
        Instant next = wallClock.getInitialExecutionTime(onTheWall.toInstant(ZoneOffset.UTC));
        return next.equals(Schedule.NEVER)
                ? Optional.empty()
                : Optional.of(LocalDateTime.ofInstant(next, ZoneOffset.UTC));
    }

    /** When the zone's clock shows this: never (then the jump over it counts), once or twice. */
    private List<Instant> moments(LocalDateTime onTheWall) {
        List<ZoneOffset> offsets = zone.getRules().getValidOffsets(onTheWall);
        if (offsets.isEmpty()) {
            ZoneOffsetTransition jump = zone.getRules().getTransition(onTheWall);
            return List.of(jump.getInstant());
        }
        Instant first = onTheWall.toInstant(offsets.get(0));
        return hourly && offsets.size() > 1 ? List.of(first, onTheWall.toInstant(offsets.get(1))) : List.of(first);
    }
}
