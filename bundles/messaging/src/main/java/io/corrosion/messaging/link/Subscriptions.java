package io.corrosion.messaging.link;

import io.corrosion.api.messaging.Message;
import io.nats.client.Connection;
import io.nats.client.Dispatcher;
import io.nats.client.Subscription;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What is subscribed, independent of the connection of the moment: one NATS subscription for each subject, however many
 * listen. Subjects with a wildcard share one dispatcher thread, so that what one machine says on several of them is heard
 * in its order; subjects of one server have another, so that a flood on a console delays nobody's heartbeat. Thread-safe.
 */
final class Subscriptions {

    private static final Logger LOG = LoggerFactory.getLogger(Subscriptions.class);

    private static final class Shared {
        final List<Consumer<Message>> handlers = new CopyOnWriteArrayList<>();

        @Nullable
        Subscription subscription;
    }

    private final Clock clock;
    private final Map<String, Shared> bySubject = new ConcurrentHashMap<>();
    private @Nullable Connection connection;
    private @Nullable Dispatcher wide;
    private @Nullable Dispatcher narrow;

    Subscriptions(Clock clock) {
        this.clock = clock;
    }

    AutoCloseable add(String subject, Consumer<Message> handler) {
        synchronized (this) {
            Shared shared = bySubject.computeIfAbsent(subject, fresh -> new Shared());
            shared.handlers.add(handler);
            if (shared.subscription == null) {
                listen(subject, shared);
            }
        }
        return new Once(() -> remove(subject, handler));
    }

    private synchronized void remove(String subject, Consumer<Message> handler) {
        Shared shared = bySubject.get(subject);
        if (shared == null) {
            return;
        }
        shared.handlers.remove(handler);
        if (shared.handlers.isEmpty()) {
            bySubject.remove(subject);
            end(shared);
        }
    }

    /** Subscribes everything on another connection; does nothing when it is the one in use. */
    synchronized void moveTo(Connection next) {
        if (next == connection) {
            return;
        }
        connection = next;
        wide = next.createDispatcher();
        narrow = next.createDispatcher();
        bySubject.forEach(this::listen);
    }

    synchronized void close() {
        bySubject.values().forEach(this::end);
        bySubject.clear();
        Connection used = connection;
        if (used != null && used.getStatus() != Connection.Status.CLOSED) {
            closeDispatcher(used, wide);
            closeDispatcher(used, narrow);
        }
        connection = null;
    }

    private void listen(String subject, Shared shared) {
        Dispatcher dispatcher = subject.contains("*") || subject.endsWith(">") ? wide : narrow;
        if (dispatcher != null && dispatcher.isActive()) {
            shared.subscription = dispatcher.subscribe(subject, received -> hand(shared, received));
        }
    }

    private void end(Shared shared) {
        Subscription subscription = shared.subscription;
        if (subscription != null && subscription.isActive() && subscription.getDispatcher() != null) {
            subscription.getDispatcher().unsubscribe(subscription);
        }
        shared.subscription = null;
    }

    private void hand(Shared shared, io.nats.client.Message received) {
        Message message = Wire.message(received, clock.instant());
        for (Consumer<Message> handler : shared.handlers) {
            try {
                handler.accept(message);
            } catch (RuntimeException e) {
                LOG.warn("A handler of {} failed: {}", message.subject(), e.toString(), e);
            }
        }
    }

    private static void closeDispatcher(Connection used, @Nullable Dispatcher dispatcher) {
        if (dispatcher != null) {
            used.closeDispatcher(dispatcher);
        }
    }

    /** Runs once, however often it is closed. */
    private static final class Once implements AutoCloseable {
        private @Nullable Runnable end;

        Once(Runnable end) {
            this.end = end;
        }

        @Override
        public synchronized void close() {
            Runnable todo = end;
            end = null;
            if (todo != null) {
                todo.run();
            }
        }
    }
}
