package io.corrosion.api.notify;

import java.time.Duration;
import java.util.Optional;

/** The receiver did not take the message. What it says is shown to people and must not hold a secret. */
public final class DeliveryFailure extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final boolean last;
    private final transient Optional<Duration> retryAfter;

    private DeliveryFailure(String message, boolean last, Optional<Duration> retryAfter) {
        super(message);
        this.last = last;
        this.retryAfter = retryAfter;
    }

    /** It never will, such as a webhook that was deleted. */
    public static DeliveryFailure forGood(String message) {
        return new DeliveryFailure(message, true, Optional.empty());
    }

    /** It may, later. */
    public static DeliveryFailure forNow(String message) {
        return new DeliveryFailure(message, false, Optional.empty());
    }

    /** It said when. */
    public static DeliveryFailure retryAfter(String message, Duration wait) {
        return new DeliveryFailure(message, false, Optional.of(wait));
    }

    public boolean isForGood() {
        return last;
    }

    /** Never null; empty when the platform decides. */
    public Optional<Duration> wish() {
        return retryAfter == null ? Optional.empty() : retryAfter;
    }
}
