package io.corrosion.wipes.work;

import java.time.Duration;

/** What came of an attempt at a step. Failures are exceptions. Immutable values. */
sealed interface Outcome {

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

    static Outcome wait(Duration length, String note) {
        return new Wait(length, note);
    }
}
