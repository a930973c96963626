package io.corrosion.panelamp;

import com.fasterxml.jackson.databind.JsonNode;
import io.corrosion.api.error.DomainException;
import io.corrosion.api.error.TooMany;
import io.corrosion.api.gateway.ConsoleEars;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks an instance each second what is new, for as long as somebody follows its console; slower while it does not answer.
 * AMP gives a line to a session once, so only this asks for updates. Thread-safe; never blocks its caller.
 */
final class AmpConsole implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(AmpConsole.class);
    private static final Duration PERIOD = Duration.ofSeconds(1);
    private static final int DOUBLINGS = 6;

    private final Clock clock;
    private final Session session;
    private final ConsoleEars ears;
    private final ScheduledExecutorService threads;
    private volatile boolean closed;
    private int failures;
    private int renewals;

    AmpConsole(Clock clock, Session session, ConsoleEars ears, ScheduledExecutorService threads) {
        this.clock = clock;
        this.session = session;
        this.ears = ears;
        this.threads = threads;
    }

    AmpConsole start() {
        later(Duration.ZERO);
        return this;
    }

    private void ask() {
        if (closed) {
            return;
        }
        Duration pause = PERIOD;
        try {
            JsonNode news = session.call("Core/GetUpdates", Map.of());
            sayGap();
            tell(news);
            failures = 0;
        } catch (DomainException failure) {
            LOG.debug("AMP tells nothing new: {}", failure.getMessage());
            failures++;
            Duration slower = Duration.ofSeconds(1L << Math.min(DOUBLINGS, failures));
            Duration asked = failure instanceof TooMany tooMany ? tooMany.retryAfter() : Duration.ZERO;
            pause = asked.compareTo(slower) > 0 ? asked : slower;
        }
        later(pause);
    }

    /** A new session knows nothing of what the old one has not fetched. */
    private void sayGap() {
        int now = session.renewals();
        if (renewals != 0 && now != renewals) {
            ears.gap("AMP had ended the session; lines may be missing.");
        }
        renewals = now;
    }

    private void tell(JsonNode news) {
        Instant now = clock.instant();
        for (JsonNode entry : news.path("ConsoleEntries")) {
            Instant at = Moments.of(entry.path("Timestamp"), now);
            entry.path("Contents").asText("").lines().forEach(line -> ears.line(at, line));
        }
        if (news.path("Status").isObject()) {
            ears.status(Status.of(news.path("Status"), OptionalDouble.empty()));
        }
    }

    private void later(Duration delay) {
        try {
            threads.schedule(this::ask, delay.toMillis(), TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException e) {
            LOG.debug("The adapter is closed");
        }
    }

    @Override
    public void close() {
        closed = true;
    }
}
