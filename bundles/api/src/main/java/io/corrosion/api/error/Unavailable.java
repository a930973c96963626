package io.corrosion.api.error;

import java.time.Duration;

/** Something the platform needs is not there now; asking again later may work (HTTP 503 with Retry-After). */
public final class Unavailable extends DomainException {

    private static final long serialVersionUID = 1L;

    private final Duration retryAfter;

    /**
     * @param message a sentence for the person who asked
     * @param retryAfter how long to wait before asking again; at least one second when shown
     */
    public Unavailable(String message, Duration retryAfter) {
        super(message);
        this.retryAfter = retryAfter;
    }

    /** How long to wait before asking again. */
    public Duration retryAfter() {
        return retryAfter;
    }
}
