package io.corrosion.messaging.outbox;

import io.corrosion.api.event.Event;
import io.corrosion.api.event.EventListener;
import io.corrosion.api.module.ModuleGate;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
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
 * is enabled on. A listener is made when the first event asks for it, not when it is announced: most of them need the outbox,
 * which needs this. Thread-safe.
 */
@Component(service = Listeners.class)
public final class Listeners {

    private static final Duration CALL_LIMIT = Duration.ofSeconds(5);

    private record Listening(Class<? extends Event> type, Bundle bundle, ListenerLane lane) {}

    private final Map<ServiceReference<?>, Listening> listening = new ConcurrentHashMap<>();
    private final Set<ServiceReference<EventListener<?>>> unknown = ConcurrentHashMap.newKeySet();
    private final Function<ServiceReference<EventListener<?>>, @Nullable EventListener<?>> services;
    private final ExecutorService pool;
    private final ScheduledExecutorService watchdog;

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    private volatile @Nullable ModuleGate gate;

    @Activate
    public Listeners(BundleContext context) {
        this(context::getService);
    }

    /** @param services gives the listener behind a reference; null when it is not there now */
    Listeners(Function<ServiceReference<EventListener<?>>, @Nullable EventListener<?>> services) {
        this.services = services;
        pool = Executors.newCachedThreadPool(work -> daemon(work, "events"));
        watchdog = Executors.newSingleThreadScheduledExecutor(work -> daemon(work, "events-watchdog"));
    }

    @Deactivate
    public void close() {
        watchdog.shutdownNow();
        pool.shutdownNow();
    }

    @Reference(
            service = EventListener.class,
            cardinality = ReferenceCardinality.MULTIPLE,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    void bindListener(ServiceReference<EventListener<?>> reference) {
        unknown.add(reference);
    }

    void unbindListener(ServiceReference<EventListener<?>> reference) {
        unknown.remove(reference);
        Listening gone = listening.remove(reference);
        if (gone != null) {
            gone.lane().end();
        }
    }

    /**
     * Listeners are asked for when there is something to hear: many of them leave events themselves, and could not be made
     * while the outbox is.
     */
    private void meetNewcomers() {
        for (ServiceReference<EventListener<?>> reference : unknown) {
            EventListener<?> listener = services.apply(reference);
            if (listener != null && unknown.remove(reference)) {
                listening.put(reference, listen(listener, reference.getBundle()));
            }
        }
    }

    @SuppressWarnings("unchecked") // only events of exactly its type are offered to it
    private Listening listen(EventListener<?> listener, Bundle bundle) {
        return new Listening(
                listener.type(), bundle, new ListenerLane((EventListener<Event>) listener, pool, watchdog, CALL_LIMIT));
    }

    /** Hands the event to everybody concerned; completes when all have had it. */
    CompletableFuture<Void> dispatch(Event event) {
        meetNewcomers();
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
