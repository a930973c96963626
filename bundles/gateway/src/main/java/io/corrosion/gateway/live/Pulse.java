package io.corrosion.gateway.live;

import java.time.Instant;

/**
 * What is known of one part of a server, agent or game plugin. Immutable.
 *
 * @param heard its last sign of life; {@link #NEVER} when there was none
 * @param goodbye when NATS saw its connection end; {@link #NEVER} while it has not, or it has come back since
 */
record Pulse(Instant heard, Instant goodbye) {

    static final Instant NEVER = Instant.EPOCH;
    static final Pulse NONE = new Pulse(NEVER, NEVER);

    Pulse heardAt(Instant now) {
        return new Pulse(now, goodbye);
    }

    /** NATS says it has connected. */
    Pulse connectedAt(Instant now) {
        return new Pulse(now, NEVER);
    }

    Pulse goneAt(Instant now) {
        return new Pulse(heard, now);
    }

    boolean everHeard() {
        return heard.isAfter(NEVER);
    }
}
