package io.corrosion.api.job;

import java.time.Duration;
import java.util.Optional;

/** A failed attempt that says what comes next. Its message is shown to administrators and must not hold a secret. */
public final class JobFailure extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final boolean last;
    private final transient Optional<Duration> retryAfter;

    private JobFailure(String message, boolean last, Optional<Duration> retryAfter) {
        super(message);
        this.last = last;
        this.retryAfter = retryAfter;
    }

    /** Trying again is useless: the job is dead at once. */
    public static JobFailure forGood(String message) {
        return new JobFailure(message, true, Optional.empty());
    }

    /** Trying again makes sense after this long, such as what an answer's {@code Retry-After} says. Counts as an attempt. */
    public static JobFailure retryAfter(String message, Duration wait) {
        return new JobFailure(message, false, Optional.of(wait));
    }

    public boolean isForGood() {
        return last;
    }

    /** Never null; empty when the job's own policy decides. */
    public Optional<Duration> wish() {
        return retryAfter == null ? Optional.empty() : retryAfter;
    }
}
