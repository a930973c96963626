package io.corrosion.schedules;

import io.corrosion.api.error.Invalid;
import io.corrosion.api.job.Cron;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

/**
 * What a server does by the clock. Immutable.
 *
 * @param crons one or several patterns, five fields each, read in the zone
 * @param active whether it fires
 * @param autoRestart whether it is the server's own restart (SRV-23), of which there is one
 * @param nextRun when it acts next; empty while it is not active, or when its patterns never come again
 */
public record Schedule(
        UUID id,
        String name,
        List<String> crons,
        String zone,
        Missed missed,
        boolean active,
        boolean autoRestart,
        List<Task> tasks,
        Optional<Instant> nextRun,
        String createdBy,
        Instant createdAt) {

    private static final int MOST_CRONS = 10;
    private static final int MOST_TASKS = 10;

    /** What happens to a time at which the platform was down. */
    public enum Missed {
        /** It is noted, and nothing happens. */
        SKIP,
        /** It is made up for, once. */
        RUN_ONCE;

        /** The wire form, such as {@code run_once}. */
        public String wire() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    public Schedule {
        if (name.isBlank() || name.length() > 100) {
            throw Invalid.field("name", "Give the schedule a name of 1 to 100 characters, such as Nightly restart.");
        }
        if (crons.isEmpty() || crons.size() > MOST_CRONS) {
            throw Invalid.field("crons", "Give one to ten cron patterns, such as 0 4 * * *.");
        }
        if (tasks.isEmpty() || tasks.size() > MOST_TASKS) {
            throw Invalid.field("tasks", "Give one to ten tasks, such as a restart.");
        }
        crons = List.copyOf(crons);
        tasks = List.copyOf(tasks);
    }

    /** Its patterns in its zone. */
    List<Cron> times() {
        ZoneId place = place();
        return crons.stream().map(cron -> new Cron(cron, place)).toList();
    }

    /** @throws Invalid when there is no such zone */
    ZoneId place() {
        try {
            return ZoneId.of(zone);
        } catch (DateTimeException unknown) {
            throw Invalid.field("timezone", "There is no time zone of this name; take one such as Europe/Berlin.");
        }
    }

    /** How long before its time it has to begin, for the first warning. */
    Duration lead() {
        return tasks.stream().map(Task::lead).max(Comparator.naturalOrder()).orElse(Duration.ZERO);
    }

    Schedule next(Optional<Instant> at) {
        return new Schedule(id, name, crons, zone, missed, active, autoRestart, tasks, at, createdBy, createdAt);
    }

    Schedule switched(boolean on) {
        return new Schedule(id, name, crons, zone, missed, on, autoRestart, tasks, nextRun, createdBy, createdAt);
    }
}
