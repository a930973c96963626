package io.corrosion.schedules;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

/**
 * One time of a schedule, and what became of it. Immutable.
 *
 * @param trigger {@code cron} or {@code manual}
 * @param reason why it was skipped, missed or failed; empty otherwise
 */
public record Run(
        UUID id,
        UUID schedule,
        String name,
        String trigger,
        String askedBy,
        Instant dueAt,
        Status status,
        String reason,
        Instant startedAt,
        Optional<Instant> finishedAt,
        List<Step> steps) {

    /** Where it stands. */
    public enum Status {
        RUNNING,
        DONE,
        FAILED,
        /** Somebody else worked on the server, or it did not run. */
        SKIPPED,
        /** The platform was down at its time. */
        MISSED;

        /** The wire form, such as {@code done}. */
        public String wire() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    public Run {
        steps = List.copyOf(steps);
    }

    /** The first step that has not ended. */
    Optional<Step> open() {
        return steps.stream()
                .filter(step -> step.status() == Step.Status.WAITING || step.status() == Step.Status.RUNNING)
                .findFirst();
    }
}
