package io.corrosion.gateway;

import io.corrosion.api.event.Event;
import io.corrosion.api.event.Outbox;
import io.corrosion.api.tx.Tx;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Keeps what is announced. */
public record Announced(List<Event> events) implements Outbox {

    public Announced() {
        this(new CopyOnWriteArrayList<>());
    }

    @Override
    public void add(Tx tx, Event event) {
        events.add(event);
    }

    @Override
    public void announce(Event event) {
        events.add(event);
    }
}
