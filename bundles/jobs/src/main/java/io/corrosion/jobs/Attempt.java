package io.corrosion.jobs;

import io.corrosion.api.error.Conflict;
import io.corrosion.api.job.JobId;
import io.corrosion.api.job.JobRun;
import io.corrosion.api.tenancy.Scope;
import io.corrosion.api.tx.Tx;
import io.corrosion.jobs.sql.StoredJob;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An attempt that has been begun on this node. Its thread may be interrupted, by its time limit, by the departure of its
 * handler or by the end of the node; which of these it was is remembered. Confined to its thread but for
 * {@link #interrupt}.
 */
final class Attempt implements JobRun {

    /** Why an attempt was interrupted. */
    enum Cause {
        TIME_LIMIT,
        LEAVING
    }

    private final StoredJob job;
    private final UUID run;
    private final Ledger ledger;
    private @Nullable Thread thread = Thread.currentThread();
    private volatile @Nullable Cause cause;
    private volatile boolean handedOver;

    Attempt(StoredJob job, UUID run, Ledger ledger) {
        this.job = job;
        this.run = run;
        this.ledger = ledger;
    }

    StoredJob job() {
        return job;
    }

    UUID run() {
        return run;
    }

    /** Whether the handler has ended the job in a transaction of its own, or tried to. */
    boolean isHandedOver() {
        return handedOver;
    }

    @Nullable
    Cause cause() {
        return cause;
    }

    /** Interrupts the thread if the attempt is still going on. From any thread. */
    synchronized void interrupt(Cause why) {
        if (thread != null && cause == null) {
            cause = why;
            thread.interrupt();
        }
    }

    /** No interruption comes after this one; the thread's flag is cleared. */
    synchronized void over() {
        thread = null;
        Thread.interrupted();
    }

    @Override
    public JobId id() {
        return job.id();
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
        return job.scope();
    }

    @Override
    public int attempt() {
        return job.attempt();
    }

    @Override
    public boolean isLast() {
        return job.isAtItsLastAttempt();
    }

    @Override
    public void progress(int percent, String step) {
        ledger.progress(this, percent, step);
    }

    @Override
    public void finish(Tx tx) {
        if (!ledger.finish(tx, this)) {
            throw new Conflict(
                    "Job " + id() + " of kind " + kind() + " was taken over by another node: this attempt is undone.");
        }
        tx.afterCommit(() -> handedOver = true);
    }
}
