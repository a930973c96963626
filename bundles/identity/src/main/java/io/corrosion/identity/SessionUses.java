package io.corrosion.identity;

import io.corrosion.api.identity.Origin;
import io.corrosion.api.identity.SessionId;
import io.corrosion.identity.Sessions.Use;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Remembers which sessions were used and writes it down every few minutes, so that no request waits for it. Also deletes
 * old sessions, once a day. Owns one thread, from construction to {@link #close}. Thread-safe.
 */
final class SessionUses implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(SessionUses.class);
    private static final Duration EVERY = Duration.ofMinutes(5);
    private static final Duration KEPT = Duration.ofDays(30);

    private final Sessions sessions;
    private final Clock clock;
    private final Map<SessionId, Use> uses = new ConcurrentHashMap<>();
    private final ScheduledExecutorService writer;

    SessionUses(Sessions sessions, Clock clock) {
        this.sessions = sessions;
        this.clock = clock;
        this.writer = Executors.newSingleThreadScheduledExecutor(task -> new Thread(task, "identity-session-uses"));
        writer.scheduleWithFixedDelay(this::write, EVERY.toSeconds(), EVERY.toSeconds(), TimeUnit.SECONDS);
        writer.scheduleWithFixedDelay(this::retain, 10, Duration.ofDays(1).toMinutes(), TimeUnit.MINUTES);
    }

    /** Notes a use; the first of a session in each interval is the one written. */
    void note(SessionId session, Origin origin) {
        if (!uses.containsKey(session)) {
            uses.put(session, new Use(clock.instant(), origin));
        }
    }

    @Override
    public void close() {
        writer.shutdownNow();
        write();
    }

    private void write() {
        Map<SessionId, Use> noted = new HashMap<>(uses);
        if (noted.isEmpty()) {
            return;
        }
        try {
            sessions.noteUses(noted);
            uses.keySet().removeAll(noted.keySet());
        } catch (RuntimeException e) {
            // Edge of a scheduled task: an exception that escaped would silently end the schedule.
            LOG.warn(
                    "The last use of {} sessions could not be written, it will be tried again: {}",
                    noted.size(),
                    e.getMessage());
        }
    }

    private void retain() {
        try {
            int deleted = sessions.forgetOlderThan(KEPT);
            LOG.debug("Deleted {} sessions that ended more than {} days ago", deleted, KEPT.toDays());
        } catch (RuntimeException e) {
            LOG.warn("Old sessions could not be deleted, it will be tried again tomorrow: {}", e.getMessage());
        }
    }
}
