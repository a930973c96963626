package io.corrosion.api.limit;

import io.corrosion.api.error.TooMany;
import java.time.Duration;

/**
 * What somebody who asked was told. Immutable.
 *
 * @param passes whether tokens were taken
 * @param limit the capacity
 * @param remaining tokens left, as far as this node knows
 * @param fullAfter when the bucket will be full again if nobody takes more
 * @param retryAfter how long to wait before asking again; zero when it passes
 */
public record Verdict(boolean passes, int limit, long remaining, Duration fullAfter, Duration retryAfter) {

    /**
     * Passes, or says when to come back.
     *
     * @param message a sentence for the person who asked
     * @throws TooMany when no tokens were left
     */
    public void orRefuse(String message) {
        if (!passes) {
            throw new TooMany(message, retryAfter);
        }
    }
}
