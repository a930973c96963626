package io.corrosion.backups.work;

import io.corrosion.api.error.DomainException;
import io.corrosion.api.error.TooMany;
import io.corrosion.api.error.Unavailable;
import io.corrosion.api.job.JobRun;
import io.corrosion.backups.store.DamagedBackup;
import java.io.InterruptedIOException;
import java.net.SocketTimeoutException;

/** What a failed attempt means. Pure. */
final class Outcome {

    private Outcome() {}

    /** Whether trying again is useless: it was refused for a reason that stays, or this was the last time. */
    static boolean isFinal(JobRun run, Exception failure) {
        if (isInterrupted(failure)) {
            return false;
        }
        boolean passing = failure instanceof Unavailable || failure instanceof TooMany;
        boolean told = failure instanceof DomainException || failure instanceof DamagedBackup;
        return run.isLast() || (told && !passing);
    }

    /**
     * Whether the attempt was taken away from its thread: then the platform's jobs give it back or end it ({@link Abandoned}
     * sees that). A time-out of a connection only looks the same.
     */
    private static boolean isInterrupted(Exception failure) {
        return failure instanceof InterruptedIOException && !(failure instanceof SocketTimeoutException);
    }

    /** Why, for people. */
    static String sentence(Exception failure) {
        return failure instanceof DomainException || failure instanceof DamagedBackup
                ? String.valueOf(failure.getMessage())
                : "It broke off: " + failure.getMessage() + ".";
    }
}
