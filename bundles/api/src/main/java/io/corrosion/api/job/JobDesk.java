package io.corrosion.api.job;

import io.corrosion.api.identity.Caller;
import io.corrosion.api.rest.Items;
import java.util.List;
import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;

/**
 * What administrators see of all jobs, and do with them. Thread-safe. Everything asks for the platform permission
 * {@code platform.jobs} and what changes something is audited.
 */
@ProviderType
public interface JobDesk {

    /** Depths, running jobs and rates, for each queue. */
    JobHealth health(Caller caller);

    /**
     * Jobs of all organisations, the newest first.
     *
     * @param queue only those of this queue; empty for all
     * @param state only those in this state; empty for all
     * @param after the cursor of an earlier answer
     * @param limit 1 to 200
     */
    Items<Job> list(Caller caller, Optional<String> queue, Optional<JobState> state, Optional<String> after, int limit);

    /** @throws io.corrosion.api.error.NotFound when there is none */
    Job find(Caller caller, JobId job);

    /**
     * The attempts at this job that failed, the first one first.
     *
     * @throws io.corrosion.api.error.NotFound when there is no such job
     */
    List<FailedAttempt> failures(Caller caller, JobId job);

    /**
     * Sends a dead job round again, with all its attempts, or starts one that waits for its next attempt at once.
     *
     * @throws io.corrosion.api.error.Conflict when it is neither
     */
    void retry(Caller caller, JobId job);

    /**
     * The same for a reason, which the audit log keeps.
     *
     * @param reason why, possibly empty
     */
    default void retry(Caller caller, JobId job, String reason) {
        retry(caller, job);
    }

    /**
     * Removes a job that does not run.
     *
     * @throws io.corrosion.api.error.Conflict when it runs
     */
    void delete(Caller caller, JobId job);

    /**
     * The same for a reason, which the audit log keeps.
     *
     * @param reason why, possibly empty
     */
    default void delete(Caller caller, JobId job, String reason) {
        delete(caller, job);
    }

    /** What comes again and again, by name. */
    List<Repetition> repetitions(Caller caller);
}
