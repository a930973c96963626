package io.corrosion.jobs;

import io.corrosion.api.job.FailedAttempt;
import io.corrosion.api.job.JobFailure;
import io.corrosion.api.job.JobId;
import io.corrosion.api.job.JobState;
import io.corrosion.api.tenancy.Scope;
import io.corrosion.api.tx.Transactions;
import io.corrosion.api.tx.Tx;
import io.corrosion.jobs.sql.FailureRows;
import io.corrosion.jobs.sql.JobRows;
import io.corrosion.jobs.sql.StoredJob;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/** Writes down what becomes of jobs: begun, shown, ended, failed. Each entry is a transaction of its own. Thread-safe. */
final class Ledger {

    private static final Scope SCOPE = Scope.platform("jobs");
    private static final Duration LONGEST_WISH = Duration.ofDays(1);
    private static final Duration PROGRESS_PAUSE = Duration.ofSeconds(1);
    private static final int LONGEST_ERROR = 1000;
    private static final int LONGEST_TRACE = 8000;

    private final Clock clock;
    private final Transactions transactions;
    private final String node;
    private final JobRows rows = new JobRows();
    private final FailureRows failures = new FailureRows();
    private final ConcurrentMap<UUID, Instant> shown = new ConcurrentHashMap<>();

    Ledger(Clock clock, Transactions transactions, String node) {
        this.clock = clock;
        this.transactions = transactions;
        this.node = node;
    }

    /** What to do when it is a job's turn. */
    sealed interface Turn {

        /** Do it. */
        record Begin(Attempt attempt) implements Turn {}

        /** Not now. */
        record Later(Instant at) implements Turn {}

        /** There is nothing left to do. */
        record Over(Optional<StoredJob> died) implements Turn {}
    }

    /**
     * Begins an attempt if there is something to begin.
     *
     * @param ready whether the job can be begun on this node
     * @param otherwise how long it is put off when it cannot, by how long it has waited
     */
    Turn begin(JobId id, Predicate<StoredJob> ready, UnaryOperator<Duration> otherwise) {
        return transactions.write(SCOPE, tx -> {
            Optional<StoredJob> held = rows.hold(tx, id);
            if (held.isEmpty()
                    || held.get().state() == JobState.DONE
                    || held.get().state() == JobState.DEAD) {
                return new Turn.Over(Optional.empty());
            }
            StoredJob job = held.get();
            Instant now = clock.instant();
            if (job.state() == JobState.RUNNING) {
                fail(tx, job, "Node " + job.node() + " stopped while it was doing this", "");
                if (job.isAtItsLastAttempt()) {
                    rows.bury(tx, id, "Node " + job.node() + " stopped during the last attempt", now);
                    return new Turn.Over(held);
                }
                rows.orphaned(tx, id);
            } else if (job.runAt().isAfter(now)) {
                return new Turn.Later(job.runAt());
            }
            if (!ready.test(job)) {
                return new Turn.Later(now.plus(otherwise.apply(Duration.between(job.runAt(), now))));
            }
            UUID run = UUID.randomUUID();
            return new Turn.Begin(new Attempt(rows.begin(tx, id, run, node, now), run, this));
        });
    }

    /** Ends the job in somebody's transaction; answers whether the attempt was still the current one. */
    boolean finish(Tx tx, Attempt attempt) {
        return rows.finish(tx, attempt.id(), attempt.run(), clock.instant());
    }

    void done(Attempt attempt) {
        shown.remove(attempt.run());
        transactions.write(SCOPE, tx -> finish(tx, attempt));
    }

    void giveBack(Attempt attempt) {
        shown.remove(attempt.run());
        transactions.write(SCOPE, tx -> rows.giveBack(tx, attempt.id(), attempt.run()));
    }

    /** Writes the failure down; answers when to try again, empty when never. */
    Optional<Instant> failed(Attempt attempt, Throwable failure) {
        shown.remove(attempt.run());
        return transactions.write(SCOPE, tx -> {
            if (!rows.isCurrent(tx, attempt.id(), attempt.run())) {
                return Optional.empty();
            }
            Instant now = clock.instant();
            String error = error(failure);
            fail(tx, attempt.job(), error, trace(failure));
            if (attempt.isLast() || failure instanceof JobFailure said && said.isForGood()) {
                rows.bury(tx, attempt.id(), error, now);
                return Optional.empty();
            }
            Instant next = now.plus(pause(attempt, failure));
            rows.retry(tx, attempt.id(), error, next);
            return Optional.of(next);
        });
    }

    /** Keeps one in a second. */
    void progress(Attempt attempt, int percent, String step) {
        Instant now = clock.instant();
        Instant last = shown.getOrDefault(attempt.run(), Instant.MIN);
        if (last.isAfter(now.minus(PROGRESS_PAUSE))) {
            return;
        }
        shown.put(attempt.run(), now);
        transactions.run(SCOPE, tx -> rows.progress(tx, attempt.id(), attempt.run(), percent, step));
    }

    private void fail(Tx tx, StoredJob job, String error, String trace) {
        failures.add(
                tx,
                job,
                new FailedAttempt(
                        job.attempt(), clock.instant(), job.node().isEmpty() ? node : job.node(), error, trace));
    }

    private static Duration pause(Attempt attempt, Throwable failure) {
        if (failure instanceof JobFailure said && said.wish().isPresent()) {
            Duration wish = said.wish().get();
            return wish.compareTo(LONGEST_WISH) < 0 ? wish : LONGEST_WISH;
        }
        Duration pause = attempt.job().retries().waitAfter(attempt.attempt());
        return pause.plusMillis(
                ThreadLocalRandom.current().nextLong(pause.dividedBy(10).toMillis() + 1));
    }

    private static String error(Throwable failure) {
        String message = failure.getMessage();
        String error = failure instanceof JobFailure && message != null
                ? message
                : failure.getClass().getSimpleName() + (message == null ? "" : ": " + message);
        return cut(error, LONGEST_ERROR);
    }

    private static String trace(Throwable failure) {
        if (failure instanceof JobFailure) {
            return "";
        }
        var text = new StringWriter();
        failure.printStackTrace(new PrintWriter(text));
        return cut(text.toString(), LONGEST_TRACE);
    }

    private static String cut(String text, int longest) {
        String clean = text.replace("\0", "");
        return clean.length() > longest ? clean.substring(0, longest) + "…" : clean;
    }
}
