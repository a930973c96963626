package io.corrosion.api.job;

import io.corrosion.api.tenancy.Scope;
import io.corrosion.api.tx.Tx;
import org.osgi.annotation.versioning.ProviderType;

/** One attempt at a job. Belongs to the thread it was given to. The correlation id of the job is open on that thread. */
@ProviderType
public interface JobRun {

    JobId id();

    String kind();

    /** A JSON value. */
    String payload();

    /** The scope the job was left in; open transactions with it. */
    Scope scope();

    /** 1 for the first. */
    int attempt();

    /** Whether there will be no further attempt when this one fails. */
    boolean isLast();

    /** Shows how far the job is; at most one of them is kept each second. */
    void progress(int percent, String step);

    /**
     * Ends the job in the handler's own transaction: either both happen or neither, and never twice. What the handler does
     * after that commit may be lost. Without it the job ends when {@link JobHandler#run} returns.
     *
     * @throws io.corrosion.api.error.Conflict when another node has taken the job over meanwhile: roll back
     */
    void finish(Tx tx);
}
