package io.corrosion.messaging.outbox;

import io.corrosion.api.error.DomainException;
import io.corrosion.api.event.Event;
import io.corrosion.api.messaging.Message;
import io.corrosion.api.messaging.Messages;
import io.corrosion.api.tenancy.Scope;
import io.corrosion.api.tx.Transactions;
import io.corrosion.messaging.outbox.OutboxRows.Waiting;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes committed events out of the table, hands them to the listeners of this node, tells the other nodes through NATS,
 * and marks them when everybody here has had them. Woken by each commit; looks by itself every ten seconds, and every
 * second for what other nodes delivered while NATS is away. What a crash left behind is taken up a moment after the start,
 * when the listeners are there. One thread of its own.
 */
@Component(service = EventRelay.class, immediate = true)
public final class EventRelay implements Runnable {

    private static final Logger LOG = LoggerFactory.getLogger(EventRelay.class);
    private static final Scope ALL = Scope.platform("outbox");
    private static final Duration LOOK = Duration.ofSeconds(10);
    private static final Duration LOOK_WITHOUT_NATS = Duration.ofSeconds(1);
    /** At most so often; each look costs the database as much as an event. */
    private static final Duration PACE = Duration.ofMillis(50);

    private static final Duration HOLD = Duration.ofSeconds(60);
    private static final Duration LISTENERS_START = Duration.ofSeconds(15);
    private static final String SUBJECT = "platform.event.";
    private static final String TYPE = "Event-Type";
    private static final String NODE = "Node";

    private final Clock clock;
    private final Transactions transactions;
    private final Messages messages;
    private final Listeners listeners;
    private final OutboxRows rows = new OutboxRows();
    private final EventForm form = new EventForm();
    private final UUID node = UUID.randomUUID();
    private final CatchUp catchUp;
    private final Instant started;
    private final AutoCloseable otherNodes;
    private final Thread thread;

    private final Set<Long> underWay = new HashSet<>();
    private final Set<Long> untold = new HashSet<>();
    private List<Long> delivered = new ArrayList<>();
    private boolean woken;
    private long taken = System.nanoTime() - PACE.toNanos();
    private Instant catchUpAt = Instant.EPOCH;

    @Activate
    public EventRelay(
            @Reference(target = "(corrosion.schema=messaging)") Transactions transactions,
            @Reference Messages messages,
            @Reference Listeners listeners) {
        this(Clock.systemUTC(), transactions, messages, listeners);
    }

    EventRelay(Clock clock, Transactions transactions, Messages messages, Listeners listeners) {
        this.clock = clock;
        this.transactions = transactions;
        this.messages = messages;
        this.listeners = listeners;
        this.started = clock.instant();
        this.catchUp = new CatchUp(transactions, messages::isConnected, node, started);
        this.otherNodes = messages.subscribe(SUBJECT + "*", this::fromAnotherNode);
        this.thread = new Thread(this, "outbox");
        thread.setDaemon(true);
        thread.start();
    }

    @Deactivate
    public void close() throws Exception {
        otherNodes.close();
        thread.interrupt();
        thread.join(LOOK.toMillis());
    }

    synchronized void wake() {
        woken = true;
        notifyAll();
    }

    @Override
    public void run() {
        while (!Thread.currentThread().isInterrupted()) {
            try {
                awaitWork();
                markDelivered();
                relay();
                catchUp();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            } catch (RuntimeException e) {
                LOG.warn("Events wait: {}", e.toString());
            }
        }
    }

    /** What comes alone is taken at once; what follows on its heels is taken together. */
    private void awaitWork() throws InterruptedException {
        awaitWord();
        long early =
                PACE.toMillis() - Duration.ofNanos(System.nanoTime() - taken).toMillis();
        if (early > 0) {
            Thread.sleep(early);
        }
        taken = System.nanoTime();
    }

    private synchronized void awaitWord() throws InterruptedException {
        if (!woken) {
            wait((catchUp.isAway() ? LOOK_WITHOUT_NATS : LOOK).toMillis());
        }
        woken = false;
    }

    private void relay() {
        Instant now = clock.instant();
        Instant since = now.isBefore(started.plus(LISTENERS_START)) ? started : Instant.EPOCH;
        List<Waiting> claimed = transactions.write(ALL, tx -> rows.claim(tx, since, now, HOLD));
        claimed.forEach(this::deliver);
        if (!claimed.isEmpty()) {
            wake();
        }
    }

    private void deliver(Waiting waiting) {
        if (!begin(waiting.id())) {
            return;
        }
        try {
            Event event = form.read(waiting.type(), waiting.payload());
            if (!tellOtherNodes(waiting)) {
                noteUntold(waiting.id());
            }
            listeners.dispatch(event).whenComplete((done, never) -> finish(waiting.id()));
        } catch (IllegalArgumentException e) {
            LOG.error("An event is dropped: {}", e.getMessage());
            finish(waiting.id());
        }
    }

    private void catchUp() {
        Instant now = clock.instant();
        if (catchUpAt.isAfter(now)) {
            return;
        }
        catchUpAt = now.plus(catchUp.isAway() ? LOOK_WITHOUT_NATS : LOOK);
        for (Waiting missed : catchUp.missed(now)) {
            try {
                listeners.dispatch(form.read(missed.type(), missed.payload()));
            } catch (IllegalArgumentException e) {
                LOG.warn("Another node left what is no event: {}", e.getMessage());
            }
        }
        catchUp.sweep(now);
    }

    private boolean tellOtherNodes(Waiting waiting) {
        String name = waiting.type().substring(waiting.type().lastIndexOf('.') + 1);
        try {
            messages.publish(
                    SUBJECT + name,
                    Map.of(TYPE, waiting.type(), NODE, node.toString()),
                    waiting.payload().getBytes(StandardCharsets.UTF_8));
            return true;
        } catch (DomainException e) {
            LOG.debug("Other nodes are not told of {}, they will read it: {}", name, e.getMessage());
            return false;
        }
    }

    private void fromAnotherNode(Message message) {
        if (node.toString().equals(message.headers().get(NODE))) {
            return;
        }
        try {
            String type = message.headers().getOrDefault(TYPE, "");
            listeners.dispatch(form.read(type, new String(message.payload(), StandardCharsets.UTF_8)));
        } catch (IllegalArgumentException e) {
            LOG.warn("Another node sent what is no event: {}", e.getMessage());
        }
    }

    private synchronized boolean begin(long id) {
        return underWay.add(id);
    }

    private synchronized void finish(long id) {
        delivered.add(id);
        woken = true;
        notifyAll();
    }

    private void markDelivered() {
        List<Long> done = takeDelivered();
        if (done.isEmpty()) {
            return;
        }
        try {
            Map<Boolean, List<Long>> byTold = byTold(done);
            transactions.run(
                    ALL,
                    tx -> byTold.forEach((told, events) -> rows.delivered(tx, events, node, told, clock.instant())));
            forget(done);
        } catch (RuntimeException e) {
            giveBack(done);
            throw e;
        }
    }

    private synchronized List<Long> takeDelivered() {
        List<Long> done = delivered;
        delivered = new ArrayList<>();
        return done;
    }

    private synchronized void noteUntold(long id) {
        untold.add(id);
    }

    private synchronized Map<Boolean, List<Long>> byTold(List<Long> events) {
        return events.stream().collect(Collectors.partitioningBy(event -> !untold.contains(event)));
    }

    private synchronized void forget(List<Long> done) {
        done.forEach(underWay::remove);
        done.forEach(untold::remove);
    }

    private synchronized void giveBack(List<Long> done) {
        delivered.addAll(done);
    }
}
