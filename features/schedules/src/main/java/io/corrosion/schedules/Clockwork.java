package io.corrosion.schedules;

import io.corrosion.api.job.JobId;
import io.corrosion.api.job.Jobs;
import io.corrosion.api.job.NewJob;
import io.corrosion.api.job.RetryPolicy;
import io.corrosion.api.tx.Tx;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.UUID;

/**
 * Leaves the jobs of schedules: one for the next time, whichever pattern it comes from, and one for the next step of a run.
 * When a time comes and what the odd days of the year mean is decided by {@link Jobs#next}. Thread-safe.
 */
final class Clockwork {

    static final String FIRE = "schedules.fire";
    static final String STEP = "schedules.step";
    static final String QUEUE = "schedules";

    private static final RetryPolicy PATIENT = new RetryPolicy(20, Duration.ofSeconds(2), Duration.ofMinutes(1));

    private final Jobs jobs;
    private final ScheduleRows rows = new ScheduleRows();

    Clockwork(Jobs jobs) {
        this.jobs = jobs;
    }

    /** The next times of all patterns together, each once. */
    List<Instant> next(Schedule schedule, Instant after, int count) {
        TreeSet<Instant> times = new TreeSet<>();
        schedule.times().forEach(cron -> times.addAll(jobs.next(cron, after, count)));
        return new ArrayList<>(times).subList(0, Math.min(count, times.size()));
    }

    /** Waits for the next time behind this moment, and for nothing else. */
    Optional<Instant> arm(Tx tx, Schedule schedule, Instant after) {
        rows.job(tx, schedule.id()).ifPresent(job -> jobs.withdraw(tx, job));
        Optional<Instant> due =
                schedule.active() ? next(schedule, after, 1).stream().findFirst() : Optional.empty();
        Optional<JobId> job = due.map(at -> jobs.schedule(
                tx,
                NewJob.of(FIRE, "{\"schedule\":\"" + schedule.id() + "\",\"due\":\"" + at + "\"}")
                        .in(QUEUE)
                        .withRetries(PATIENT)
                        .at(at.minus(schedule.lead()))));
        rows.waiting(tx, schedule.id(), due, job);
        return due;
    }

    void disarm(Tx tx, Schedule schedule) {
        rows.job(tx, schedule.id()).ifPresent(job -> jobs.withdraw(tx, job));
    }

    /** Has the run's next step done at its time. */
    void step(Tx tx, UUID run, Instant at) {
        jobs.schedule(
                tx,
                NewJob.of(STEP, "{\"run\":\"" + run + "\"}")
                        .in(QUEUE)
                        .withRetries(PATIENT)
                        .at(at));
    }

    /** The same for the same time of a schedule, so that nothing runs twice for it. */
    static UUID runOf(UUID schedule, Instant due) {
        return UUID.nameUUIDFromBytes((schedule + " " + due).getBytes(StandardCharsets.UTF_8));
    }
}
