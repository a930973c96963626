package com.acme.panel;

import com.fasterxml.jackson.databind.JsonNode;
import io.corrosion.api.error.DomainException;
import io.corrosion.api.gateway.ConsoleEars;
import io.corrosion.api.gateway.PanelHealth;
import io.corrosion.api.server.ConnectionState;
import io.corrosion.api.server.PowerState;
import java.time.Instant;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/** Asks for new lines over and over, and for the server's state with them. Confined to one thread at a time. */
final class AcmeConsole {

    private static final long PAUSE_MILLIS = 200;

    private final AcmePanel panel;
    private final ConsoleEars ears;
    private String log = "";
    private long next = -1;

    AcmeConsole(AcmePanel panel, ConsoleEars ears) {
        this.panel = panel;
        this.ears = ears;
    }

    AutoCloseable start(ScheduledExecutorService timer) {
        ScheduledFuture<?> asking = timer.scheduleWithFixedDelay(this::ask, 0, PAUSE_MILLIS, TimeUnit.MILLISECONDS);
        return () -> asking.cancel(true);
    }

    private void ask() {
        try {
            JsonNode told = panel.get("/console?log=" + log + "&after=" + next);
            if (next >= 0 && !told.path("log").asText().equals(log)) {
                ears.gap("The panel has begun a new log; lines may be missing.");
            }
            log = told.path("log").asText();
            next = told.path("next").asLong();
            told.path("lines").forEach(line -> ears.line(Instant.now(), line.asText()));
            ears.status(health(told.path("server")));
        } catch (DomainException away) {
            ears.status(PanelHealth.offline(String.valueOf(away.getMessage())));
        }
    }

    static PanelHealth health(JsonNode server) {
        return new PanelHealth(
                ConnectionState.CONNECTED,
                "",
                PowerState.valueOf(server.path("state").asText("unknown").toUpperCase(Locale.ROOT)),
                number(server.path("cpu")),
                number(server.path("memory_mb")),
                OptionalDouble.empty(),
                number(server.path("uptime_s")));
    }

    private static OptionalDouble number(JsonNode told) {
        return told.isNumber() ? OptionalDouble.of(told.asDouble()) : OptionalDouble.empty();
    }
}
