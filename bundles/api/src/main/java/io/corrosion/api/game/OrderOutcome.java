package io.corrosion.api.game;

import java.util.UUID;

/**
 * What became of an order. Immutable.
 *
 * @param output what the game answered, possibly empty
 * @param error why it failed or expired, for people to read; empty otherwise
 */
public record OrderOutcome(UUID id, OrderState state, String output, String error) {

    /** Whether the plugin did it. */
    public boolean isDone() {
        return state == OrderState.DONE;
    }
}
