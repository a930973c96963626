package io.corrosion.access;

import io.corrosion.api.event.Event;
import io.corrosion.api.event.Outbox;
import io.corrosion.api.tx.Tx;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** An outbox in memory. */
final class KeptEvents implements Outbox {

    final List<Event> events = new CopyOnWriteArrayList<>();

    @Override
    public void add(Tx tx, Event event) {
        events.add(event);
    }

    @Override
    public void announce(Event event) {
        events.add(event);
    }
}
