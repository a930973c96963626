package io.corrosion.messaging.outbox;

import io.corrosion.api.event.Event;
import io.corrosion.api.event.Outbox;
import io.corrosion.api.tx.Tx;
import java.time.Clock;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Writes events into the use case's own transaction and wakes the relay after its commit. Thread-safe. */
@Component
public final class StoredOutbox implements Outbox {

    private final Clock clock;
    private final OutboxRows rows = new OutboxRows();
    private final EventForm form = new EventForm();
    private final EventRelay relay;
    private final Listeners listeners;

    @Activate
    public StoredOutbox(@Reference EventRelay relay, @Reference Listeners listeners) {
        this(Clock.systemUTC(), relay, listeners);
    }

    StoredOutbox(Clock clock, EventRelay relay, Listeners listeners) {
        this.clock = clock;
        this.relay = relay;
        this.listeners = listeners;
    }

    @Override
    public void add(Tx tx, Event event) {
        EventForm.typeNamed(event.getClass().getName());
        rows.add(tx, event, form.write(event), clock.instant());
        tx.afterCommit(relay::wake);
    }

    @Override
    public void announce(Event event) {
        listeners.dispatch(event);
    }
}
