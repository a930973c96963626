package io.corrosion.wipes;

import java.time.Instant;
import java.util.Optional;

/**
 * A step of a wipe as it went. Immutable.
 *
 * @param failures attempts that failed and were tried again
 * @param note what it did, or why it failed
 */
public record StepRun(
        Step step, State state, Instant startedAt, Optional<Instant> finishedAt, int failures, String note) {

    /** The same, doing something else now. */
    public StepRun with(String what, boolean failed) {
        return new StepRun(step, state, startedAt, finishedAt, failures + (failed ? 1 : 0), what);
    }

    /** How it went. */
    public enum State {
        RUNNING,
        DONE,
        /** There was nothing to do. */
        SKIPPED,
        FAILED
    }
}
