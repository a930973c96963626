package io.corrosion.panelpterodactyl;

import com.fasterxml.jackson.databind.JsonNode;
import io.corrosion.api.error.DomainException;
import io.corrosion.api.gateway.PanelAdapter.Answer;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * Waits until the panel has run its install script: it says so by the server's status. The panel being away meanwhile is
 * waited out. Thread-safe; blocks nobody between two looks.
 */
final class Reinstallation {

    private final Panel panel;
    private final String server;
    private final Clock clock;
    private final Instant until;
    private final Duration every;
    private final ScheduledExecutorService thread;
    private final CompletableFuture<Answer> end = new CompletableFuture<>();

    Reinstallation(
            Panel panel, String server, Clock clock, Instant until, Duration every, ScheduledExecutorService thread) {
        this.panel = panel;
        this.server = server;
        this.clock = clock;
        this.until = until;
        this.every = every;
        this.thread = thread;
    }

    CompletableFuture<Answer> end() {
        later();
        return end;
    }

    private void look() {
        try {
            JsonNode status = panel.get("/servers/" + server).path("attributes").path("status");
            if (status.isNull() || status.isMissingNode()) {
                end.complete(Answer.accepted("The panel has installed the server anew."));
            } else if (status.asText().endsWith("_failed")) {
                end.complete(Answer.refused("The panel's install script failed: its own pages show what it printed."));
            }
        } catch (DomainException away) {
            // Looked at again.
        } catch (RuntimeException broken) {
            end.completeExceptionally(broken);
        }
        if (!end.isDone() && clock.instant().isBefore(until)) {
            later();
        }
    }

    private void later() {
        try {
            thread.schedule(this::look, every.toMillis(), TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException closed) {
            end.cancel(false);
        }
    }
}
