package io.corrosion.api.job;

import io.corrosion.api.tx.Tx;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Where work is left to be done. Thread-safe. Every method works in the caller's transaction and within its scope, which
 * becomes the scope of the job: that of a licence, a tenant or the platform, not that of a person.
 */
@ProviderType
public interface Jobs {

    /**
     * Leaves a job, if and only if the transaction commits; it starts shortly after. The correlation id of this thread goes
     * with it.
     *
     * @return the job; the one that was there already, when one with its key was
     */
    JobId schedule(Tx tx, NewJob job);

    /** The job, when it belongs to the transaction's scope. Done jobs are kept for a week, dead ones until somebody decides. */
    Optional<Job> find(Tx tx, JobId job);

    /**
     * Takes a job back that no node has begun: it is gone without a trace.
     *
     * @return whether it was; a job that runs, is done or dead stays
     */
    boolean withdraw(Tx tx, JobId job);

    /**
     * Leaves the job at each of these times, from now on. Repeating it is harmless: the name is unique within the scope, and
     * a changed time or job replaces the earlier one. Times that passed while no node was up are made up for once. A time
     * whose forerunner is still being worked on is left out.
     *
     * @param name such as {@code retention}
     * @throws io.corrosion.api.error.Invalid when the cron expression is none; its message says why
     */
    void repeat(Tx tx, String name, Cron times, NewJob job);

    /** Ends what {@link #repeat} began; harmless when there is nothing of this name. Jobs already left stay. */
    void stopRepeating(Tx tx, String name);

    /**
     * The next times of a cron expression, as the platform will keep them; empty when it never comes again.
     *
     * @throws io.corrosion.api.error.Invalid when it is none; its message says why
     */
    List<Instant> next(Cron times, Instant after, int count);
}
