package io.corrosion.ui.action;

import java.io.Serializable;

/**
 * The REST call behind a button; the script sends it and shows what becomes of it. Immutable.
 *
 * @param method {@code POST}, {@code PUT} or {@code DELETE}
 * @param path absolute path such as {@code /api/v1/servers/…/power}
 * @param body JSON; empty for none
 * @param then what the script does after success, see {@link Then}
 */
public record ApiCall(String method, String path, String body, Then then) implements Serializable {

    /** What follows a call that was accepted. */
    public enum Then {
        /** A toast only; live values tell the rest. */
        TOAST,
        /** The page is loaded anew. */
        RELOAD,
        /** The operation named by the answer's Location is shown until it ends, then the page is loaded anew. */
        FOLLOW,
        /** The answer's fields are shown in the element {@code #answer}; for secrets that are shown once. */
        SHOW
    }

    /** A POST whose effect shows in live values. */
    public static ApiCall post(String path, String body) {
        return new ApiCall("POST", path, body, Then.TOAST);
    }

    /** The same call with something else to follow. */
    public ApiCall then(Then next) {
        return new ApiCall(method, path, body, next);
    }
}
