package io.corrosion.gateway.command;

import io.corrosion.api.gateway.CommandRecord;
import io.corrosion.api.gateway.Connection;
import io.corrosion.api.gateway.PanelAdapter.Delivery;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * A command that has not ended, and whoever waits for its end.
 *
 * @param outcome completed once, when the end is written
 * @param ended whether an end is known; the first one counts
 */
record Case(Order order, Connection connection, CompletableFuture<CommandRecord> outcome, AtomicBoolean ended) {

    /** Answers yes once. */
    boolean end() {
        return ended.compareAndSet(false, true);
    }

    Delivery delivery() {
        CommandRecord record = order.record();
        return new Delivery(
                record.id(),
                connection,
                record.server(),
                order.command(),
                order.epoch(),
                record.actor(),
                record.expiresAt());
    }

    /** What is said when nobody answered in time. */
    String silence() {
        Duration given =
                Duration.between(order.record().createdAt(), order.record().expiresAt());
        String who = "bare_metal".equals(connection.type()) ? "The agent" : "The panel";
        return who + " did not answer within " + given.toSeconds() + " s.";
    }
}
