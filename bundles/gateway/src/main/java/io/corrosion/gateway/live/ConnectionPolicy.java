package io.corrosion.gateway.live;

import io.corrosion.api.server.ConnectionState;
import java.time.Duration;
import java.time.Instant;

/**
 * Judges a connection from what was heard (decision 82). Pure.
 *
 * <p>A part is gone when NATS saw its connection end, or after 90 seconds of silence; after 45 it counts as silent. Only
 * parts that ever spoke count, and the game plugin only while it can speak: when the agent says that no game runs, its
 * silence means nothing. When the platform itself has lost NATS it knows nothing for certain: what was there is degraded,
 * for as long as that lasts, and nothing is called offline for the platform's own deafness. Back again, a part has five
 * seconds to be heard.
 */
final class ConnectionPolicy {

    static final Duration SILENT = Duration.ofSeconds(45);
    static final Duration GONE = Duration.ofSeconds(90);
    /** A message may overtake the news that its sender has gone. */
    static final Duration LAST_WORDS = Duration.ofSeconds(2);

    static final Duration TIME_TO_COME_BACK = Duration.ofSeconds(5);
    /** A part that has been silent for so long was taken away for good. */
    static final Duration FORGOTTEN = Duration.ofDays(7);

    private enum Standing {
        ALIVE,
        SILENT,
        GONE,
        /** It never spoke, or has nothing to say now. */
        COUNTS_FOR_NOTHING
    }

    private ConnectionPolicy() {}

    /**
     * The state at the moment given.
     *
     * @param gameRuns whether the agent says that a game runs, long enough for its plugin to have spoken
     */
    static ConnectionState judge(Instant now, Ear ear, Pulse agent, Pulse plugin, boolean gameRuns) {
        if (ear.open()) {
            return verdict(now, ear, agent, plugin, gameRuns);
        }
        Ear before = new Ear(true, Instant.MIN);
        ConnectionState atLoss = verdict(ear.since(), before, agent, plugin, gameRuns);
        return atLoss == ConnectionState.OFFLINE ? ConnectionState.OFFLINE : ConnectionState.DEGRADED;
    }

    /** Whether the agent can be believed to know the state of the process. */
    static boolean agentRules(Instant now, Ear ear, Pulse agent) {
        return counts(now, agent) && standing(now, ear, agent) != Standing.GONE;
    }

    /** Asked of every server once a second, and with every message: it makes nothing that has to be cleaned up. */
    private static ConnectionState verdict(Instant now, Ear ear, Pulse agent, Pulse plugin, boolean gameRuns) {
        Standing ofAgent = counts(now, agent) ? standing(now, ear, agent) : Standing.COUNTS_FOR_NOTHING;
        boolean agentKnows = ofAgent == Standing.ALIVE || ofAgent == Standing.SILENT;
        Standing ofPlugin = counts(now, plugin) && (gameRuns || !agentKnows)
                ? standing(now, ear, plugin)
                : Standing.COUNTS_FOR_NOTHING;
        if (isOnly(Standing.GONE, ofAgent) && isOnly(Standing.GONE, ofPlugin)) {
            return ConnectionState.OFFLINE;
        }
        return isOnly(Standing.ALIVE, ofAgent) && isOnly(Standing.ALIVE, ofPlugin)
                ? ConnectionState.CONNECTED
                : ConnectionState.DEGRADED;
    }

    private static boolean isOnly(Standing only, Standing standing) {
        return standing == only || standing == Standing.COUNTS_FOR_NOTHING;
    }

    private static boolean counts(Instant now, Pulse part) {
        return part.everHeard() && !olderThan(FORGOTTEN, part.heard(), now);
    }

    private static Standing standing(Instant now, Ear ear, Pulse part) {
        if (part.heard().isBefore(ear.since())) {
            return olderThan(TIME_TO_COME_BACK, ear.since(), now) ? Standing.GONE : Standing.SILENT;
        }
        boolean saidGoodbye = part.goodbye().isAfter(Pulse.NEVER)
                && !part.heard().isAfter(part.goodbye().plus(LAST_WORDS));
        if (saidGoodbye || olderThan(GONE, part.heard(), now)) {
            return Standing.GONE;
        }
        return olderThan(SILENT, part.heard(), now) ? Standing.SILENT : Standing.ALIVE;
    }

    private static boolean olderThan(Duration age, Instant then, Instant now) {
        return Duration.between(then, now).compareTo(age) >= 0;
    }
}
