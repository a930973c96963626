package io.corrosion.panelagent;

import io.corrosion.api.gateway.Command;
import io.corrosion.api.gateway.PanelAdapter.Answer;
import io.corrosion.api.gateway.PanelAdapter.Delivery;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A command that waits for its answer. Thread-safe.
 *
 * @param sequence its place in the stream; 0 while it is not known
 */
record Posting(Delivery delivery, Letter letter, CompletableFuture<Answer> answer, AtomicLong sequence) {

    Posting(Delivery delivery, Letter letter) {
        this(delivery, letter, new CompletableFuture<>(), new AtomicLong());
    }

    /** Whether it is a console command with this text. */
    boolean asks(String line) {
        return delivery.command() instanceof Command.Console console
                && console.line().equals(line);
    }
}
