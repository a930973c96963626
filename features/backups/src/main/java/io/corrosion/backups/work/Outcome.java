package io.corrosion.backups.work;

import io.corrosion.api.error.DomainException;
import io.corrosion.api.error.TooMany;
import io.corrosion.api.error.Unavailable;
import io.corrosion.api.job.JobRun;
import io.corrosion.backups.store.DamagedBackup;
import java.io.InterruptedIOException;

/** What a failed attempt means. Pure. */
final class Outcome {

    private Outcome() {}

    /** Whether trying again is useless: it was refused for a reason that stays, or this was the last time. */
    static boolean isFinal(JobRun run, Exception failure) {
        if (failure instanceof InterruptedIOException) {
            return false;
        }
        boolean passing = failure instanceof Unavailable || failure instanceof TooMany;
        boolean told = failure instanceof DomainException || failure instanceof DamagedBackup;
        return run.isLast() || (told && !passing);
    }

    /** Why, for people. */
    static String sentence(Exception failure) {
        return failure instanceof DomainException || failure instanceof DamagedBackup
                ? String.valueOf(failure.getMessage())
                : "It broke off: " + failure.getMessage() + ".";
    }
}
