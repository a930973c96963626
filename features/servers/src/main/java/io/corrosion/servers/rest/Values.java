package io.corrosion.servers.rest;

import io.corrosion.api.server.LiveServer;
import io.corrosion.api.server.Reading;
import io.corrosion.api.server.Server;
import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;

/** Turns readings into what JSON shows. */
final class Values {

    private Values() {}

    static Optional<Long> whole(Reading reading) {
        return exact(reading).map(Math::round);
    }

    static Optional<Double> exact(Reading reading) {
        return reading.value().isPresent() ? Optional.of(reading.value().getAsDouble()) : Optional.empty();
    }

    /** Slots as the game reports them, else as the owner described them. */
    static Optional<Long> slots(Server server, LiveServer live) {
        return whole(live.maxPlayers())
                .or(() -> Optional.of((long) server.maxPlayers()).filter(slots -> slots > 0));
    }

    static Optional<Instant> lastHeard(LiveServer live) {
        return Stream.concat(live.agentSeen().stream(), live.pluginSeen().stream())
                .max(Comparator.naturalOrder());
    }
}
