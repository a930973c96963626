package io.corrosion.backups.work;

import io.corrosion.api.job.Cron;
import io.corrosion.api.job.Job;
import io.corrosion.api.job.JobId;
import io.corrosion.api.job.JobState;
import io.corrosion.api.job.Jobs;
import io.corrosion.api.job.NewJob;
import io.corrosion.api.tx.Tx;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Jobs in memory, done by whoever asks for the next one. */
final class FakeJobs implements Jobs {

    record Left(JobId id, NewJob job, JobState state, String error) {}

    private final Deque<Left> left = new ArrayDeque<>();
    private final List<Left> over = new ArrayList<>();
    private final Map<String, NewJob> repeated = new TreeMap<>();

    Optional<Left> next() {
        return Optional.ofNullable(left.peek());
    }

    void done(Left job) {
        left.remove(job);
        over.add(new Left(job.id(), job.job(), JobState.DONE, ""));
    }

    void bury(String error) {
        Left job = left.remove();
        over.add(new Left(job.id(), job.job(), JobState.DEAD, error));
    }

    void delete() {
        left.remove();
    }

    /** The time of everything that repeats has come. */
    void tick() {
        repeated.values().forEach(this::leave);
    }

    private JobId leave(NewJob job) {
        JobId id = JobId.random();
        left.add(new Left(id, job, JobState.QUEUED, ""));
        return id;
    }

    @Override
    public JobId schedule(Tx tx, NewJob job) {
        return leave(job);
    }

    @Override
    public Optional<Job> find(Tx tx, JobId id) {
        List<Left> all = new ArrayList<>(left);
        all.addAll(over);
        return all.stream().filter(job -> job.id().equals(id)).findFirst().map(FakeJobs::shown);
    }

    private static Job shown(Left left) {
        return new Job(
                left.id(),
                left.job().kind(),
                left.job().queue(),
                Optional.empty(),
                Optional.empty(),
                left.job().payload(),
                left.state(),
                1,
                left.job().retries().attempts(),
                0,
                "",
                left.error(),
                true,
                Instant.EPOCH,
                Instant.EPOCH,
                Optional.empty(),
                Optional.empty(),
                "",
                "");
    }

    @Override
    public boolean withdraw(Tx tx, JobId job) {
        return left.removeIf(each -> each.id().equals(job));
    }

    @Override
    public void repeat(Tx tx, String name, Cron times, NewJob job) {
        repeated.put(name, job);
    }

    @Override
    public void stopRepeating(Tx tx, String name) {
        repeated.remove(name);
    }

    @Override
    public List<Instant> next(Cron times, Instant after, int count) {
        return List.of();
    }
}
