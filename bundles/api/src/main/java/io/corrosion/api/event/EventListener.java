package io.corrosion.api.event;

import org.osgi.annotation.versioning.ConsumerType;

/**
 * Hears events for as long as it is registered as an OSGi service. Called on a pool thread of the platform, one event of
 * one server at a time; a call that takes longer than 5 seconds or throws is logged and, after five in a row, the
 * listener is left out until it is registered anew. Deliveries may repeat: be idempotent. A store module's listener is
 * called only for servers the module is enabled on, and of players only with {@code needs.data: players} in
 * its {@code module.json}.
 *
 * @param <E> the event listened to
 */
@ConsumerType
public interface EventListener<E extends Event> {

    /** Which events; exact class, not a supertype. */
    Class<E> type();

    void on(E event);
}
