package io.corrosion.console.live;

import io.corrosion.api.messaging.Message;
import io.corrosion.console.Line;
import io.corrosion.console.Numbering;
import io.corrosion.console.Reading;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;

/** Hears the agent and the plugin of one server; the plugin counts only while the agent is silent. Thread-safe. */
final class Listening {

    private static final Duration SILENCE = Duration.ofSeconds(90);

    private final LineBatches batches;
    private final Supplier<Optional<Instant>> agentSeen;
    private final Clock clock;
    private final Numbering numbering = new Numbering();
    private Instant agentSpoke = Instant.MIN;

    /** @param agentSeen last sign of life of the agent, whatever it was */
    Listening(LineBatches batches, Supplier<Optional<Instant>> agentSeen, Clock clock) {
        this.batches = batches;
        this.agentSeen = agentSeen;
        this.clock = clock;
    }

    synchronized void agentSaid(Message message) {
        agentSpoke = clock.instant();
        Reading.ofAgent(message).ifPresent(this::pass);
    }

    synchronized void pluginSaid(Message message) {
        Instant heard = agentSeen.get().filter(agentSpoke::isBefore).orElse(agentSpoke);
        if (heard.isBefore(clock.instant().minus(SILENCE))) {
            Reading.ofPlugin(message).ifPresent(this::pass);
        }
    }

    private void pass(Line line) {
        batches.add(new Line(line.time(), line.level(), line.source(), line.text(), numbering.next(line.time())));
    }
}
