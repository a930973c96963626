package io.corrosion.companion.files;

import io.corrosion.protocol.files.FileProgress;
import io.corrosion.protocol.files.FileStatus;
import java.util.UUID;

/** How far some work is, and whether it is still wanted. Thread-safe; one thread works, others look and cancel. */
public final class Progress {

    private volatile long done;
    private volatile long total;
    private volatile String doing = "";
    private volatile boolean cancelled;

    /** A new section of the work. */
    public void begin(String what, long amount) {
        doing = what;
        done = 0;
        total = amount;
    }

    /**
     * So much more is done.
     *
     * @throws FileRefused as soon as the work was cancelled
     */
    public void step(long amount) throws FileRefused {
        done += amount;
        if (isUnwanted()) {
            throw new FileRefused(FileStatus.CANCELLED, "It was cancelled while " + doing);
        }
    }

    /** Whether the working thread shall end: it was cancelled, or the agent is being stopped. */
    boolean isUnwanted() {
        return cancelled || Thread.currentThread().isInterrupted();
    }

    public void cancel() {
        cancelled = true;
    }

    public FileProgress seen(UUID requestId) {
        return new FileProgress(requestId, done, total, doing);
    }
}
