package io.corrosion.api.event;

import io.corrosion.api.tx.Tx;
import org.osgi.annotation.versioning.ProviderType;

/** Where a use case leaves its events. Thread-safe. */
@ProviderType
public interface Outbox {

    /**
     * Publishes the event if, and only if, the transaction commits. Delivered at least once, in the order of commits for
     * one server, shortly after the commit and again after a crash.
     */
    void add(Tx tx, Event event);

    /**
     * Publishes a fact that has no row to go with (a telemetry observation): to this node's listeners only, at most once.
     */
    void announce(Event event);
}
