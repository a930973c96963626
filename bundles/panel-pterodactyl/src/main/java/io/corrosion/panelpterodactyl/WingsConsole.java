package io.corrosion.panelpterodactyl;

import com.fasterxml.jackson.databind.JsonNode;
import io.corrosion.api.error.DomainException;
import io.corrosion.api.error.TooMany;
import io.corrosion.api.gateway.ConsoleEars;
import java.io.IOException;
import java.net.URI;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A server's console at its node, for as long as somebody follows it: it renews its token before that ends, notices a
 * connection that died silently, and comes back by itself, slower each time it fails. Thread-safe; never blocks its caller.
 */
final class WingsConsole implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(WingsConsole.class);
    private static final Duration LOOK = Duration.ofSeconds(20);
    private static final Duration QUIET = Duration.ofSeconds(40);
    private static final Duration DEAD = Duration.ofSeconds(75);
    private static final int LONGEST_FRAME = 1024 * 1024;
    private static final int DOUBLINGS = 6;

    /** Where a console is, and what opens it. */
    record Ticket(URI socket, String token) {
        @Override
        public String toString() {
            return "Ticket[" + socket.getHost() + "]";
        }
    }

    private final Clock clock;
    private final Panel panel;
    private final String server;
    private final ConsoleEars ears;
    private final ScheduledExecutorService threads;
    private @Nullable WebSocket socket;
    private CompletableFuture<?> sending = CompletableFuture.completedFuture(null);
    private Instant heard;
    private boolean closed;
    private boolean everHeard;
    private boolean admitted;
    private int failures;

    WingsConsole(Clock clock, Panel panel, String server, ConsoleEars ears, ScheduledExecutorService threads) {
        this.clock = clock;
        this.panel = panel;
        this.server = server;
        this.ears = ears;
        this.threads = threads;
        this.heard = clock.instant();
    }

    WingsConsole start() {
        later(Duration.ZERO, this::connect);
        later(LOOK, this::look);
        return this;
    }

    static Ticket ticket(Panel panel, String server) {
        JsonNode data = panel.get("/servers/" + server + "/websocket").path("data");
        return new Ticket(
                URI.create(data.path("socket").asText()), data.path("token").asText());
    }

    private void connect() {
        if (isClosed()) {
            return;
        }
        try {
            Ticket ticket = ticket(panel, server);
            panel.http()
                    .socket(ticket.socket(), Map.of("Origin", panel.origin()), new Frames(ticket))
                    .exceptionally(failure -> {
                        later(Duration.ZERO, () -> failed(failure));
                        return null;
                    });
        } catch (DomainException | IllegalArgumentException failure) {
            failed(failure);
        }
    }

    private void failed(Throwable failure) {
        LOG.debug("The console of {} cannot be followed now: {}", server, failure.getMessage());
        Duration wait = Duration.ofSeconds(1L << Math.min(DOUBLINGS, next()));
        Duration asked = failure instanceof TooMany tooMany ? tooMany.retryAfter() : Duration.ZERO;
        later(asked.compareTo(wait) > 0 ? asked : wait, this::connect);
    }

    private synchronized int next() {
        return failures++;
    }

    /** The connection is over; whatever is said meanwhile is not heard. */
    private void lost(WebSocket gone) {
        synchronized (this) {
            if (closed || socket != gone) {
                return;
            }
            socket = null;
        }
        gone.abort();
        ears.gap("The connection to the server's console broke off; lines may be missing.");
        later(Duration.ofSeconds(1L << Math.min(DOUBLINGS, next())), this::connect);
    }

    private void look() {
        WebSocket now;
        Duration silent;
        Duration patience;
        synchronized (this) {
            now = socket;
            silent = Duration.between(heard, clock.instant());
            patience = admitted ? DEAD : LOOK;
        }
        if (now != null && silent.compareTo(patience) > 0) {
            lost(now);
        } else if (now != null && silent.compareTo(QUIET) > 0) {
            now.sendPing(ByteBuffer.allocate(0));
        }
        if (!isClosed()) {
            later(LOOK, this::look);
        }
    }

    private void renew(WebSocket at) {
        try {
            say(at, "auth", ticket(panel, server).token());
        } catch (DomainException failure) {
            LOG.debug("The console of {} gets no new token: {}", server, failure.getMessage());
            lost(at);
        }
    }

    /** A socket takes one text at a time. */
    private synchronized void say(WebSocket at, String event, String... arguments) {
        String text = Panel.text(Map.of("event", event, "args", List.of(arguments)));
        sending = sending.handle((sent, failure) -> at.sendText(text, true)).thenCompose(said -> said);
    }

    private void heard(WebSocket at, String frame) {
        JsonNode told;
        try {
            told = Panel.JSON.readTree(frame);
        } catch (IOException garbage) {
            return;
        }
        String first = told.path("args").path(0).asText("");
        switch (told.path("event").asText()) {
            case "auth success" -> admitted(at);
            case "status" -> ears.status(Health.ofState(first));
            case "stats" -> stats(first);
            case "console output", "install output", "transfer logs" -> lines(first);
            case "daemon message", "daemon error" -> lines("[Daemon] " + first);
            case "token expiring", "token expired" -> later(Duration.ZERO, () -> renew(at));
            case "jwt error" -> later(Duration.ZERO, () -> lost(at));
            default -> LOG.trace("Nothing to do for an event");
        }
    }

    /** The node's log is asked for once: after that it would repeat what is known. */
    private void admitted(WebSocket at) {
        boolean first;
        synchronized (this) {
            first = !everHeard;
            everHeard = true;
            admitted = true;
            failures = 0;
        }
        if (first) {
            say(at, "send logs");
        }
        say(at, "send stats");
    }

    private void stats(String json) {
        try {
            ears.status(Health.ofStats(Panel.JSON.readTree(json)));
        } catch (IOException garbage) {
            LOG.trace("Stats that are none");
        }
    }

    private void lines(String text) {
        Instant now = clock.instant();
        text.lines().forEach(line -> ears.line(now, line));
    }

    private synchronized boolean isClosed() {
        return closed;
    }

    private void later(Duration delay, Runnable work) {
        try {
            threads.schedule(work, delay.toMillis(), TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException e) {
            LOG.debug("The adapter is closed");
        }
    }

    @Override
    public void close() {
        WebSocket last;
        synchronized (this) {
            closed = true;
            last = socket;
            socket = null;
        }
        if (last != null) {
            last.abort();
        }
    }

    /** Puts frames together. Called by the HTTP client, one call at a time. */
    private final class Frames implements WebSocket.Listener {

        private final Ticket ticket;
        private final StringBuilder frame = new StringBuilder();

        Frames(Ticket ticket) {
            this.ticket = ticket;
        }

        @Override
        public void onOpen(WebSocket opened) {
            synchronized (WingsConsole.this) {
                if (closed) {
                    opened.abort();
                    return;
                }
                socket = opened;
                heard = clock.instant();
                admitted = false;
                // What an earlier socket has not sent it never will, and nobody waits for it.
                sending = CompletableFuture.completedFuture(null);
            }
            say(opened, "auth", ticket.token());
            opened.request(1);
        }

        @Override
        public @Nullable CompletionStage<?> onText(WebSocket at, CharSequence part, boolean last) {
            alive();
            frame.append(part);
            if (last) {
                heard(at, frame.toString());
                frame.setLength(0);
            } else if (frame.length() > LONGEST_FRAME) {
                frame.setLength(0);
                later(Duration.ZERO, () -> lost(at));
            }
            at.request(1);
            return null;
        }

        @Override
        public @Nullable CompletionStage<?> onPong(WebSocket at, ByteBuffer message) {
            alive();
            at.request(1);
            return null;
        }

        @Override
        public @Nullable CompletionStage<?> onClose(WebSocket at, int code, String reason) {
            later(Duration.ZERO, () -> lost(at));
            return null;
        }

        @Override
        public void onError(WebSocket at, Throwable error) {
            later(Duration.ZERO, () -> lost(at));
        }

        private void alive() {
            synchronized (WingsConsole.this) {
                heard = clock.instant();
            }
        }
    }
}
