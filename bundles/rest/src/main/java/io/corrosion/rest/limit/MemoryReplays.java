package io.corrosion.rest.limit;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Remembers in memory of this node the newest {@value #MOST} answers: while the database is not there. A retry after a
 * restart acts anew. Thread-safe.
 */
public final class MemoryReplays implements Replays {

    private static final int MOST = 10_000;
    private static final Duration KEPT = Duration.ofHours(24);

    private record Entry(
            String body, Instant since, @Nullable Stored stored) {}

    private final Map<String, Entry> entries = new LinkedHashMap<>();
    private final Clock clock;

    public MemoryReplays(Clock clock) {
        this.clock = clock;
    }

    @Override
    public synchronized Turn begin(String key, String body) {
        dropOld();
        Entry known = entries.get(key);
        if (known == null) {
            entries.put(key, new Entry(body, clock.instant(), null));
            return new First();
        }
        if (!known.body().equals(body)) {
            return new Different();
        }
        return known.stored() == null ? new Busy() : new Again(known.stored());
    }

    @Override
    public synchronized void finish(String key, Stored stored) {
        entries.computeIfPresent(key, (same, entry) -> new Entry(entry.body(), entry.since(), stored));
    }

    @Override
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
