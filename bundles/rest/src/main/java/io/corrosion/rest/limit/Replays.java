package io.corrosion.rest.limit;

import java.util.Map;

/**
 * Remembers for a day what was answered to a POST with an {@code Idempotency-Key}, so that repeating it answers the same
 * without acting again. Thread-safe.
 */
public interface Replays {

    /** Longest answer that is remembered. */
    int LARGEST = 64 * 1024;

    /**
     * An answer.
     *
     * @param headers the few that matter, such as Location
     */
    record Stored(int status, Map<String, String> headers, byte[] body) {}

    /** What to do with a request. */
    sealed interface Turn {}

    /** First of its key: act, then {@link #finish} or {@link #forget}. */
    record First() implements Turn {}

    /** Answer this again. */
    record Again(Stored stored) implements Turn {}

    /** The same key is being worked on. */
    record Busy() implements Turn {}

    /** The key was used for another body. */
    record Different() implements Turn {}

    /**
     * Begins a request.
     *
     * @param key names caller, method, path and the header's value
     * @param body digest of the body
     */
    Turn begin(String key, String body);

    /** Keeps the answer. */
    void finish(String key, Stored stored);

    /** The request failed inside: repeating it may act. */
    void forget(String key);
}
