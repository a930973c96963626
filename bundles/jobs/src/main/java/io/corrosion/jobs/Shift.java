package io.corrosion.jobs;

import io.corrosion.api.error.Unavailable;
import io.corrosion.api.job.JobHandler;
import io.corrosion.api.job.JobId;
import io.corrosion.api.observe.Correlation;
import io.corrosion.api.observe.Meters;
import io.corrosion.jobs.sql.StoredJob;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Does one job after the other with the handlers installed here, each within its time limit. Thread-safe. */
final class Shift {

    private static final Logger LOG = LoggerFactory.getLogger(Shift.class);

    private static final long SHORTEST_MILLIS = 1_000;
    private static final long LONGEST_MILLIS = 10_000;

    private final Ledger ledger;
    private final Handlers handlers;
    private final Places places;
    private final ScheduledExecutorService timer;
    private final Meters meters;
    private final Freed freed;
    private final Set<Attempt> going = ConcurrentHashMap.newKeySet();
    private final Map<JobId, StoredJob> turnedAway = new ConcurrentHashMap<>();
    private volatile boolean ended;

    /** Somebody who calls a job back whose place got free. */
    interface Freed {

        /** Ends the job's waiting; answers whether it still waited. */
        boolean place(JobId job);
    }

    Shift(Ledger ledger, Handlers handlers, Places places, ScheduledExecutorService timer, Meters meters, Freed freed) {
        this.ledger = ledger;
        this.handlers = handlers;
        this.places = places;
        this.timer = timer;
        this.meters = meters;
        this.freed = freed;
    }

    /**
     * Does the job as far as it can be done now; answers when its turn comes again, empty when it is over. Once that moment is
     * written down, {@link #putOff} wants to know.
     */
    Optional<Instant> work(JobId id) {
        Ledger.Turn turn = begin(id);
        if (turn instanceof Ledger.Turn.Later later) {
            return Optional.of(later.at());
        }
        if (turn instanceof Ledger.Turn.Over over) {
            over.died().ifPresent(job -> count(job, "dead"));
            return Optional.empty();
        }
        Attempt attempt = ((Ledger.Turn.Begin) turn).attempt();
        try (var correlation = Correlation.open(attempt.job().correlation())) {
            return perform(attempt);
        } finally {
            free(attempt.job());
        }
    }

    /** The job's next turn is written down. Only now can it be called back earlier, should it wait for a place. */
    void putOff(JobId id) {
        StoredJob job = turnedAway.remove(id);
        if (job != null) {
            places.waits(job);
            callNext(job.queue());
        }
    }

    /** An attempt has a place; what breaks off before it has begun leaves none behind. */
    private Ledger.Turn begin(JobId id) {
        var placed = new AtomicReference<StoredJob>();
        try {
            return ledger.begin(
                    id,
                    job -> isReady(job) && take(job, placed),
                    waited -> turnedAway.containsKey(id) ? withoutPlace(waited) : elsewhere(waited));
        } catch (RuntimeException brokenOff) {
            turnedAway.remove(id);
            if (placed.get() != null) {
                free(placed.get());
            }
            throw brokenOff;
        }
    }

    /**
     * How long a job is put off that cannot be done here now, though somebody else may be able to; an arrival here ends the
     * waiting anyway. Longer, the longer it has waited, and never the same twice: a round length falls in step with the looks of
     * this node, which then takes the job again and again before the node that could do it has looked.
     */
    private static Duration elsewhere(Duration waited) {
        return about(Math.max(SHORTEST_MILLIS, Math.min(LONGEST_MILLIS, waited.toMillis() / 4)));
    }

    /**
     * How long a job is put off that has no place here: briefly at first, because another node may have one; then for long,
     * because it is called when a place gets free, and each look costs the database as much as a short job.
     */
    private static Duration withoutPlace(Duration waited) {
        return about(waited.toMillis() < SHORTEST_MILLIS / 2 ? SHORTEST_MILLIS : LONGEST_MILLIS);
    }

    private static Duration about(long longest) {
        return Duration.ofMillis(ThreadLocalRandom.current().nextLong(longest / 2, longest));
    }

    private boolean isReady(StoredJob job) {
        return !ended && handlers.takes(job);
    }

    private boolean take(StoredJob job, AtomicReference<StoredJob> placed) {
        if (!places.take(job)) {
            turnedAway.put(job.id(), job);
            return false;
        }
        placed.set(job);
        return true;
    }

    private void free(StoredJob job) {
        places.free(job);
        callNext(job.queue());
    }

    /** Those whom another node has taken meanwhile are passed over. */
    private void callNext(String queue) {
        Optional<JobId> next = places.next(queue);
        while (next.isPresent() && !freed.place(next.get())) {
            next = places.next(queue);
        }
    }

    private Optional<Instant> perform(Attempt attempt) {
        going.add(attempt);
        long begun = System.nanoTime();
        Future<?> limit = timer.schedule(
                () -> attempt.interrupt(Attempt.Cause.TIME_LIMIT),
                attempt.job().limit().toMillis(),
                TimeUnit.MILLISECONDS);
        Throwable failure = null;
        try {
            handlerOf(attempt).run(attempt);
        } catch (Exception | LinkageError | StackOverflowError e) {
            failure = e;
        } finally {
            limit.cancel(false);
            going.remove(attempt);
            attempt.over();
            meters.time(
                    "jobs_run_seconds",
                    Duration.ofNanos(System.nanoTime() - begun),
                    "queue",
                    attempt.job().queue());
        }
        return conclude(attempt, failure);
    }

    private JobHandler handlerOf(Attempt attempt) {
        return handlers.handlerOf(attempt.job())
                .orElseThrow(() -> new IllegalStateException("The handler of " + attempt.kind() + " has just gone"));
    }

    private Optional<Instant> conclude(Attempt attempt, Throwable failure) {
        if (attempt.isHandedOver()) {
            count(attempt.job(), "done");
            return Optional.empty();
        }
        if (failure == null) {
            ledger.done(attempt);
            count(attempt.job(), "done");
            return Optional.empty();
        }
        if (attempt.cause() == Attempt.Cause.LEAVING) {
            ledger.giveBack(attempt);
            return Optional.of(Instant.EPOCH);
        }
        return failed(attempt, attempt.cause() == Attempt.Cause.TIME_LIMIT ? tooLong(attempt, failure) : failure);
    }

    private Optional<Instant> failed(Attempt attempt, Throwable failure) {
        Optional<Instant> again = ledger.failed(attempt, failure);
        if (again.isPresent() && failure instanceof Unavailable && attempt.attempt() > 1) {
            LOG.debug("Job {} still waits for what is not there: {}", attempt.id(), failure.getMessage());
        } else if (again.isPresent()) {
            LOG.warn(
                    "Job {} ({}) failed at attempt {}, next one at {}: {}",
                    attempt.id(),
                    attempt.kind(),
                    attempt.attempt(),
                    again.get(),
                    failure.toString());
        } else {
            LOG.error("Job {} ({}) failed for good: {}", attempt.id(), attempt.kind(), failure.toString());
        }
        count(attempt.job(), again.isPresent() ? "failed" : "dead");
        return again;
    }

    private static Exception tooLong(Attempt attempt, Throwable failure) {
        var late = new TimeoutException("It took longer than its time limit of "
                + attempt.job().limit().toSeconds() + " s and was interrupted");
        late.addSuppressed(failure);
        return late;
    }

    /** Interrupts what handlers of these kinds are doing: they have gone. It is given back. */
    void leave(Set<String> kinds) {
        going.stream()
                .filter(attempt -> kinds.contains(attempt.kind()))
                .forEach(attempt -> attempt.interrupt(Attempt.Cause.LEAVING));
    }

    /** Interrupts everything and begins nothing more. */
    void end() {
        ended = true;
        going.forEach(attempt -> attempt.interrupt(Attempt.Cause.LEAVING));
    }

    private void count(StoredJob job, String outcome) {
        meters.count("jobs_total", "queue", job.queue(), "outcome", outcome);
    }
}
