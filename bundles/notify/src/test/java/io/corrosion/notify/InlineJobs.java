package io.corrosion.notify;

import io.corrosion.api.job.Cron;
import io.corrosion.api.job.Job;
import io.corrosion.api.job.JobFailure;
import io.corrosion.api.job.JobHandler;
import io.corrosion.api.job.JobId;
import io.corrosion.api.job.JobRun;
import io.corrosion.api.job.Jobs;
import io.corrosion.api.job.NewJob;
import io.corrosion.api.tenancy.Scope;
import io.corrosion.api.tx.Tx;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedDeque;

/** Jobs that wait until the test lets them run, one attempt after the other. Of a transaction that fails none is left. */
final class InlineJobs implements Jobs {

    final Map<String, JobHandler> handlers = new HashMap<>();
    final Deque<NewJob> left = new ConcurrentLinkedDeque<>();
    Clock clock = Clock.systemUTC();

    /** What {@code JobRun.finish} does; throws for a node that dies before its commit. */
    Runnable end = () -> {};

    /** Runs what is left, and what that leaves; each job as often as it may. Answers the failures. */
    List<Exception> runAll() {
        var failures = new ArrayList<Exception>();
        for (Optional<NewJob> due = due(); due.isPresent(); due = due()) {
            NewJob job = due.get();
            for (int attempt = 1; attempt <= job.retries().attempts(); attempt++) {
                try {
                    handlers.get(job.kind()).run(new Run(job, attempt, end));
                    break;
                } catch (JobFailure e) {
                    failures.add(e);
                    if (e.isForGood()) {
                        break;
                    }
                } catch (Exception e) {
                    failures.add(e);
                }
            }
        }
        return failures;
    }

    /** The next one whose time has come. */
    private synchronized Optional<NewJob> due() {
        Optional<NewJob> found = left.stream()
                .filter(job ->
                        job.runAt().map(at -> !at.isAfter(clock.instant())).orElse(true))
                .findFirst();
        found.ifPresent(left::removeFirstOccurrence);
        return found;
    }

    @Override
    public JobId schedule(Tx tx, NewJob job) {
        tx.afterCommit(() -> left.add(job));
        return JobId.random();
    }

    @Override
    public Optional<Job> find(Tx tx, JobId job) {
        return Optional.empty();
    }

    @Override
    public boolean withdraw(Tx tx, JobId job) {
        return false;
    }

    @Override
    public void repeat(Tx tx, String name, Cron times, NewJob job) {}

    @Override
    public void stopRepeating(Tx tx, String name) {}

    @Override
    public List<Instant> next(Cron times, Instant after, int count) {
        return List.of();
    }

    private record Run(NewJob job, int attempt, Runnable end) implements JobRun {

        @Override
        public JobId id() {
            return JobId.random();
        }

        @Override
        public String kind() {
            return job.kind();
        }

        @Override
        public String payload() {
            return job.payload();
        }

        @Override
        public Scope scope() {
            return Scope.platform("test");
        }

        @Override
        public boolean isLast() {
            return attempt == job.retries().attempts();
        }

        @Override
        public void progress(int percent, String step) {}

        @Override
        public void finish(Tx tx) {
            end.run();
        }
    }
}
