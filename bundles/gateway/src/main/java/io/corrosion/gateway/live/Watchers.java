package io.corrosion.gateway.live;

import io.corrosion.api.server.LiveServer;
import io.corrosion.api.tenancy.LicenseId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Who watches which server. Each is told of changes at once, but no more than four times a second. Thread-safe. */
final class Watchers {

    private static final Logger LOG = LoggerFactory.getLogger(Watchers.class);
    static final Duration PAUSE = Duration.ofMillis(250);

    private static final class Watch {
        final List<Consumer<LiveServer>> listeners = new CopyOnWriteArrayList<>();
        Instant told = Instant.EPOCH;
        boolean owed;
    }

    private final Map<LicenseId, Watch> watches = new ConcurrentHashMap<>();

    /** Adds a listener; answers whether it is the server's first. */
    boolean add(LicenseId server, Consumer<LiveServer> listener) {
        boolean[] first = new boolean[1];
        watches.compute(server, (id, known) -> {
            Watch watch = known == null ? new Watch() : known;
            first[0] = watch.listeners.isEmpty();
            watch.listeners.add(listener);
            return watch;
        });
        return first[0];
    }

    void remove(LicenseId server, Consumer<LiveServer> listener) {
        watches.computeIfPresent(server, (id, watch) -> {
            watch.listeners.remove(listener);
            return watch.listeners.isEmpty() ? null : watch;
        });
    }

    Set<LicenseId> watched() {
        return Set.copyOf(watches.keySet());
    }

    boolean isWatched(LicenseId server) {
        return watches.containsKey(server);
    }

    /** Something changed: tells now, or owes it to {@link #settle}. */
    void changed(LicenseId server, Instant now, Function<LicenseId, LiveServer> snapshot) {
        Watch watch = watches.get(server);
        if (watch != null && isDue(watch, now)) {
            tell(watch, snapshot.apply(server));
        }
    }

    /** Tells those who are owed news. */
    void settle(Instant now, Function<LicenseId, LiveServer> snapshot) {
        watches.forEach((server, watch) -> {
            if (isOwed(watch) && isDue(watch, now)) {
                tell(watch, snapshot.apply(server));
            }
        });
    }

    private static boolean isDue(Watch watch, Instant now) {
        synchronized (watch) {
            if (now.isBefore(watch.told.plus(PAUSE))) {
                watch.owed = true;
                return false;
            }
            watch.told = now;
            watch.owed = false;
            return true;
        }
    }

    private static boolean isOwed(Watch watch) {
        synchronized (watch) {
            return watch.owed;
        }
    }

    private static void tell(Watch watch, LiveServer server) {
        for (Consumer<LiveServer> listener : watch.listeners) {
            try {
                listener.accept(server);
            } catch (RuntimeException e) {
                LOG.warn("A watcher of server {} failed: {}", server.id(), e.toString(), e);
            }
        }
    }
}
