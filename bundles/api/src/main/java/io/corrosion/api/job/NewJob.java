package io.corrosion.api.job;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Work to be done. Immutable; start with {@link #of} and add what differs from the usual:
 *
 * <pre>{@code jobs.schedule(tx, NewJob.of("backups.take", json).in("backups").withTimeLimit(Duration.ofHours(2)))}</pre>
 *
 * @param kind names the {@link JobHandler}: the slice's stem, dot, a verb, such as {@code backups.take}
 * @param payload what the handler needs to know, a JSON value; never a secret
 * @param queue jobs of one queue share its places and its figures; such as {@code servers}, {@code backups}, {@code metrics}
 * @param runAt not before this moment; empty for at once
 * @param key makes the job one of its kind: while a job of this kind and key waits or runs, or has been done within a day,
 *     scheduling another one in the same scope does nothing
 * @param retries what happens when it fails
 * @param timeLimit a run that takes longer is interrupted and counts as a failure; at most a day
 */
public record NewJob(
        String kind,
        String payload,
        String queue,
        Optional<Instant> runAt,
        Optional<String> key,
        RetryPolicy retries,
        Duration timeLimit) {

    /** The queue of jobs that name none. */
    public static final String DEFAULT_QUEUE = "default";

    private static final Duration LONGEST = Duration.ofDays(1);

    public NewJob {
        if (!kind.matches("[a-z][a-z0-9_-]*(\\.[a-z0-9_-]+)+") || kind.length() > 100) {
            throw new IllegalArgumentException("not a kind of job: " + kind);
        }
        if (!queue.matches("[a-z][a-z0-9_-]{0,39}")) {
            throw new IllegalArgumentException("not a queue: " + queue);
        }
        if (timeLimit.compareTo(Duration.ZERO) <= 0 || timeLimit.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException("not a time limit: " + timeLimit);
        }
        if (key.filter(text -> text.isEmpty() || text.length() > 200).isPresent()) {
            throw new IllegalArgumentException("not a key: " + key);
        }
    }

    /** At once, in the default queue, with the usual attempts and five minutes a run. */
    public static NewJob of(String kind, String payload) {
        return new NewJob(
                kind,
                payload,
                DEFAULT_QUEUE,
                Optional.empty(),
                Optional.empty(),
                RetryPolicy.USUAL,
                Duration.ofMinutes(5));
    }

    /** In this queue. */
    public NewJob in(String otherQueue) {
        return new NewJob(kind, payload, otherQueue, runAt, key, retries, timeLimit);
    }

    /** Not before this moment. */
    public NewJob at(Instant moment) {
        return new NewJob(kind, payload, queue, Optional.of(moment), key, retries, timeLimit);
    }

    /** One of its kind. */
    public NewJob withKey(String uniqueKey) {
        return new NewJob(kind, payload, queue, runAt, Optional.of(uniqueKey), retries, timeLimit);
    }

    /** With other attempts. */
    public NewJob withRetries(RetryPolicy policy) {
        return new NewJob(kind, payload, queue, runAt, key, policy, timeLimit);
    }

    /** With another limit for each run. */
    public NewJob withTimeLimit(Duration limit) {
        return new NewJob(kind, payload, queue, runAt, key, retries, limit);
    }
}
