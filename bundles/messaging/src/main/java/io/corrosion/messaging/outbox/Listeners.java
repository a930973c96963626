package io.corrosion.messaging.outbox;

import io.corrosion.api.event.Event;
import io.corrosion.api.event.EventListener;
import io.corrosion.api.module.ModuleGate;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.Bundle;
import org.osgi.framework.ServiceReference;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;

/**
 * The event listeners of this node, each in a lane of its own. A store module's listener hears only of servers the module
 * is enabled on. Thread-safe.
 */
@Component(service = Listeners.class)
public final class Listeners {

    private static final Duration CALL_LIMIT = Duration.ofSeconds(5);

    private record Listening(Class<? extends Event> type, Bundle bundle, ListenerLane lane) {}

    private final Map<ServiceReference<?>, Listening> listening = new ConcurrentHashMap<>();
    private final ExecutorService pool;
    private final ScheduledExecutorService watchdog;

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    private volatile @Nullable ModuleGate gate;

    @Activate
    public Listeners() {
        pool = Executors.newCachedThreadPool(work -> daemon(work, "events"));
        watchdog = Executors.newSingleThreadScheduledExecutor(work -> daemon(work, "events-watchdog"));
    }

    @Deactivate
    public void close() {
        watchdog.shutdownNow();
        pool.shutdownNow();
    }

    @Reference(
            cardinality = ReferenceCardinality.MULTIPLE,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    void bindListener(ServiceReference<EventListener<?>> reference, EventListener<?> listener) {
        listening.put(reference, listen(listener, reference.getBundle()));
    }

    void unbindListener(ServiceReference<EventListener<?>> reference) {
        Listening gone = listening.remove(reference);
        if (gone != null) {
            gone.lane().end();
        }
    }

    @SuppressWarnings("unchecked") // only events of exactly its type are offered to it
    private Listening listen(EventListener<?> listener, Bundle bundle) {
        return new Listening(
                listener.type(), bundle, new ListenerLane((EventListener<Event>) listener, pool, watchdog, CALL_LIMIT));
    }

    /** Hands the event to everybody concerned; completes when all have had it. */
    CompletableFuture<Void> dispatch(Event event) {
        Stream<CompletableFuture<Void>> calls = listening.values().stream()
                .filter(candidate -> candidate.type() == event.getClass() && concerns(candidate.bundle(), event))
                .map(candidate -> candidate.lane().offer(event));
        return CompletableFuture.allOf(calls.toArray(CompletableFuture[]::new));
    }

    private boolean concerns(Bundle bundle, Event event) {
        ModuleGate asked = gate;
        if (asked == null || asked.moduleOf(bundle).isEmpty()) {
            return true;
        }
        return event.license().map(license -> asked.isEnabled(bundle, license)).orElse(false);
    }

    private static Thread daemon(Runnable work, String name) {
        Thread made = new Thread(work, name);
        made.setDaemon(true);
        // Not the class loader of whoever happened to ask for the thread: that may be a module's.
        made.setContextClassLoader(Listeners.class.getClassLoader());
        return made;
    }
}
