package io.corrosion.companion.link;

import io.corrosion.protocol.MalformedMessage;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Counts messages that were no messages; says so at most once a minute, however many come. Thread-safe. */
public final class Drops {

    private static final Logger LOG = LoggerFactory.getLogger(Drops.class);
    private static final Duration QUIET = Duration.ofMinutes(1);

    private final Clock clock;
    private long count;
    private Instant lastSaid = Instant.MIN;

    public Drops(Clock clock) {
        this.clock = clock;
    }

    public synchronized void add(String subject, MalformedMessage why) {
        count++;
        if (lastSaid.isBefore(clock.instant().minus(QUIET))) {
            lastSaid = clock.instant();
            LOG.warn("Dropped a malformed message on {} ({} so far): {}", subject, count, why.getMessage());
        }
    }

    public synchronized long count() {
        return count;
    }
}
