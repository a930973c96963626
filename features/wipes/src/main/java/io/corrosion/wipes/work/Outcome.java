package io.corrosion.wipes.work;

import java.time.Duration;
import java.time.Instant;

/** What came of an attempt at a step. Failures are exceptions. Immutable values. */
sealed interface Outcome {

    long SOONEST_MILLIS = 300;
    long LATEST_MILLIS = 3_000;

    /** It is done. */
    record Done(String note) implements Outcome {}

    /** There was nothing to do. */
    record Skipped(String note) implements Outcome {}

    /** It goes on; look again after a while. */
    record Wait(Duration length, String note) implements Outcome {}

    static Outcome done(String note) {
        return new Done(note);
    }

    static Outcome skipped(String note) {
        return new Skipped(note);
    }

    /** It goes on; what takes longer is looked at less often: after a quarter of the time it took so far, at most 3 s. */
    static Outcome look(Instant since, Instant now, String note) {
        long quarter = Duration.between(since, now).toMillis() / 4;
        return wait(Duration.ofMillis(Math.max(SOONEST_MILLIS, Math.min(LATEST_MILLIS, quarter))), note);
    }

    static Outcome wait(Duration length, String note) {
        return new Wait(length, note);
    }
}
