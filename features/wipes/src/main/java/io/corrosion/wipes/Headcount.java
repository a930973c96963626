package io.corrosion.wipes;

import io.corrosion.api.server.LiveServer;
import io.corrosion.api.server.Reading;
import java.time.Duration;
import java.time.Instant;
import java.util.OptionalInt;

/**
 * How many play on a server, as far as that is known: a figure says so for 2.5 times its interval (decision 82), and nothing
 * afterwards. Where nobody knows, somebody may be there. Pure.
 */
public final class Headcount {

    /** Players are counted once a minute or more often. */
    private static final Duration HOLDS = Duration.ofSeconds(150);

    private Headcount() {}

    /** Empty when nobody knows. */
    public static OptionalInt of(LiveServer server, Instant now) {
        Reading players = server.players();
        boolean known = players.value().isPresent() && !players.at().isBefore(now.minus(HOLDS));
        return known ? OptionalInt.of((int) players.value().getAsDouble()) : OptionalInt.empty();
    }

    /** Whether it is known for sure that nobody plays. */
    public static boolean isNobody(LiveServer server, Instant now) {
        return of(server, now).orElse(1) == 0;
    }
}
