package io.corrosion.api.notify;

import java.time.Duration;
import java.util.Optional;

/** The receiver did not take the message. What it says is shown to people and must not hold a secret. */
public final class DeliveryFailure extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final boolean last;
    private final boolean channelGone;
    private final transient Optional<Duration> retryAfter;

    private DeliveryFailure(String message, boolean last, boolean channelGone, Optional<Duration> retryAfter) {
        super(message);
        this.last = last;
        this.channelGone = channelGone;
        this.retryAfter = retryAfter;
    }

    /** It never will, such as a webhook that was deleted. */
    public static DeliveryFailure forGood(String message) {
        return new DeliveryFailure(message, true, false, Optional.empty());
    }

    /** It never will, and no other message either until somebody sets the channel up anew, such as with a new key. */
    public static DeliveryFailure channelGone(String message) {
        return new DeliveryFailure(message, true, true, Optional.empty());
    }

    /** It may, later. */
    public static DeliveryFailure forNow(String message) {
        return new DeliveryFailure(message, false, false, Optional.empty());
    }

    /** It said when. */
    public static DeliveryFailure retryAfter(String message, Duration wait) {
        return new DeliveryFailure(message, false, false, Optional.of(wait));
    }

    public boolean isForGood() {
        return last;
    }

    /** Whether no message at all will be taken there any more. */
    public boolean isChannelGone() {
        return channelGone;
    }

    /** Never null; empty when the platform decides. */
    public Optional<Duration> wish() {
        return retryAfter == null ? Optional.empty() : retryAfter;
    }
}
