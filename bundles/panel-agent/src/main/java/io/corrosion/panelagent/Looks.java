package io.corrosion.panelagent;

import io.corrosion.api.tenancy.LicenseId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Who may have a look taken: each server stands in the line once at most, and after a look that found nothing out not again for
 * 10 s, twice as long each time, up to 10 min; its agent gains nothing by coming anew. Thread-safe; never waits.
 */
final class Looks {

    private static final Logger LOG = LoggerFactory.getLogger(Looks.class);
    private static final Duration FIRST = Duration.ofSeconds(10);
    private static final Duration LONGEST = Duration.ofMinutes(10);

    private record Rest(Instant until, Duration length) {}

    private final Clock clock;
    private final Executor threads;
    private final Set<LicenseId> underWay = ConcurrentHashMap.newKeySet();
    private final Map<LicenseId, Rest> rests = new ConcurrentHashMap<>();

    /** @param threads may reject work: then the next occasion is taken */
    Looks(Clock clock, Executor threads) {
        this.clock = clock;
        this.threads = threads;
    }

    /**
     * Has a look taken, unless one is under way or was in vain a moment ago.
     *
     * @param look whether it found anything out
     */
    void begin(LicenseId server, BooleanSupplier look) {
        Rest rest = rests.get(server);
        boolean tooSoon = rest != null && clock.instant().isBefore(rest.until());
        if (tooSoon || !underWay.add(server)) {
            return;
        }
        try {
            threads.execute(() -> take(server, look));
        } catch (RejectedExecutionException full) {
            underWay.remove(server);
            LOG.debug("No room to look at {}", server);
        }
    }

    private void take(LicenseId server, BooleanSupplier look) {
        boolean found = false;
        try {
            found = look.getAsBoolean();
        } finally {
            if (found) {
                rests.remove(server);
            } else {
                rests.compute(server, (id, last) -> longer(last));
            }
            underWay.remove(server);
        }
    }

    private Rest longer(@Nullable Rest last) {
        Duration doubled = last == null ? FIRST : last.length().multipliedBy(2);
        Duration length = doubled.compareTo(LONGEST) > 0 ? LONGEST : doubled;
        return new Rest(clock.instant().plus(length), length);
    }
}
