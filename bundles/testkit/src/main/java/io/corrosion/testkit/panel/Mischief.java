package io.corrosion.testkit.panel;

/** What a panel may do instead of answering. */
public enum Mischief {
    /** 429 with {@code Retry-After: 1}. */
    TOO_MANY,
    /** 502 with a page of the proxy's. */
    BAD_GATEWAY,
    /** 500 with a page for people. */
    BROKEN,
    /** A redirect to somewhere else. */
    REDIRECT,
    /** The connection ends without an answer. */
    RESET,
    /** The answer ends in its middle. */
    HALF,
    /** 200 with a page for people, as of a parked domain. */
    OTHER_PAGE,
    /** An answer that never ends. */
    ENDLESS
}
