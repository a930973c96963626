package io.corrosion.messaging.link;

import io.nats.client.Connection;

/** Follows the two connections. Called on the link's thread, one call at a time; must not wait for long. */
public interface LinkListener {

    /**
     * The platform is connected, or connected again. Harmless to repeat.
     *
     * @param app connection to the application account; a new object when the old one had to be given up
     * @param system connection to the system account
     */
    void established(Connection app, Connection system);

    /** The application connection is lost; {@link #established} will be called when it is back. */
    default void lost() {}
}
