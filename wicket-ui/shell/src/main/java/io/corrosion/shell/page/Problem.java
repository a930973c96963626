package io.corrosion.shell.page;

import java.time.Duration;
import org.apache.wicket.MetaDataKey;
import org.apache.wicket.request.cycle.RequestCycle;

/**
 * What went wrong with the request, for the page that says so. Immutable. It travels with the request and not in a
 * constructor, so that these pages are stateless like all others.
 *
 * @param message a sentence for people; empty when there is nothing they can do
 * @param reference correlation id; empty for what is no fault of ours
 */
public record Problem(int status, String message, String reference, Duration retryAfter) {

    private static final MetaDataKey<Problem> KEY = new MetaDataKey<>() {};

    /** Something refused with a reason. */
    public static Problem refused(int status, String message) {
        return new Problem(status, message, "", Duration.ZERO);
    }

    /** Our fault. */
    public static Problem failed(String reference) {
        return new Problem(500, "", reference, Duration.ZERO);
    }

    /** Asking again later may work. */
    public static Problem later(int status, String message, Duration retryAfter) {
        return new Problem(status, message, "", retryAfter);
    }

    /** The problem of this request; "not found" when somebody just opened the page. */
    static Problem current() {
        Problem problem = RequestCycle.get().getMetaData(KEY);
        return problem == null ? refused(404, "") : problem;
    }

    /** Makes this the problem of the request. */
    public void begin(RequestCycle cycle) {
        cycle.setMetaData(KEY, this);
    }
}
