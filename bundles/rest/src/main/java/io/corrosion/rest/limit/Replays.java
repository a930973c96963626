package io.corrosion.rest.limit;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Remembers what was answered to a POST with an {@code Idempotency-Key}, so that repeating it answers the same without
 * acting again. In memory of this node, for a day, the newest {@value #MOST} answers of at most {@value #LARGEST} bytes: a
 * retry after a broken connection finds its answer, a retry after a restart acts anew. Thread-safe.
 */
public final class Replays {

    private static final int MOST = 10_000;

    /** Longest answer that is remembered. */
    public static final int LARGEST = 64 * 1024;

    private static final Duration KEPT = Duration.ofHours(24);

    /**
     * An answer.
     *
     * @param headers the few that matter, such as Location
     */
    public record Stored(int status, Map<String, String> headers, byte[] body) {}

    /** What to do with a request. */
    public sealed interface Turn {}

    /** First of its key: act, then {@link #finish} or {@link #forget}. */
    public record First() implements Turn {}

    /** Answer this again. */
    public record Again(Stored stored) implements Turn {}

    /** The same key is being worked on. */
    public record Busy() implements Turn {}

    /** The key was used for another body. */
    public record Different() implements Turn {}

    private record Entry(
            long bodyHash, Instant since, @Nullable Stored stored) {}

    private final Map<String, Entry> entries = new LinkedHashMap<>();
    private final Clock clock;

    public Replays(Clock clock) {
        this.clock = clock;
    }

    /** Begins a request. The key names caller, method, path and the header's value. */
    public synchronized Turn begin(String key, long bodyHash) {
        dropOld();
        Entry known = entries.get(key);
        if (known == null) {
            entries.put(key, new Entry(bodyHash, clock.instant(), null));
            return new First();
        }
        if (known.bodyHash() != bodyHash) {
            return new Different();
        }
        return known.stored() == null ? new Busy() : new Again(known.stored());
    }

    /** Keeps the answer. */
    public synchronized void finish(String key, Stored stored) {
        entries.computeIfPresent(key, (same, entry) -> new Entry(entry.bodyHash(), entry.since(), stored));
    }

    /** The request failed inside: repeating it may act. */
    public synchronized void forget(String key) {
        entries.remove(key);
    }

    private void dropOld() {
        Instant oldest = clock.instant().minus(KEPT);
        Iterator<Entry> oldestFirst = entries.values().iterator();
        while (oldestFirst.hasNext()) {
            boolean old = oldestFirst.next().since().isBefore(oldest);
            if (!old && entries.size() < MOST) {
                return;
            }
            oldestFirst.remove();
        }
    }
}
