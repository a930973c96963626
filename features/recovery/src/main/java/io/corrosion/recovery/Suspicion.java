package io.corrosion.recovery;

import io.corrosion.api.server.LiveServer;
import io.corrosion.api.server.PowerState;
import java.time.Instant;

/** What a server's signs of life mean. Pure. */
public enum Suspicion {
    NONE,
    /** The game plugin, heard in this run of the process, has been silent for too long. */
    SILENT,
    /** Agent or panel say that the process ended by itself. */
    DEAD;

    /**
     * @param listeningSince when this node began to hear servers, or did so again: silence before does not count
     * @param diedQuietly whether the process went without having been stopped, where a stopped server may mean either
     */
    public static Suspicion of(
            LiveServer server, boolean diedQuietly, Instant listeningSince, Patience patience, Instant now) {
        if (server.power() == PowerState.CRASHED || (server.power() == PowerState.STOPPED && diedQuietly)) {
            return DEAD;
        }
        boolean silent = server.power() == PowerState.RUNNING
                && server.pluginSeen()
                        .filter(seen -> !seen.isBefore(server.since()))
                        .map(seen -> seen.isBefore(listeningSince) ? listeningSince : seen)
                        .filter(seen -> !now.isBefore(seen.plus(patience.silence())))
                        .isPresent();
        return silent ? SILENT : NONE;
    }
}
