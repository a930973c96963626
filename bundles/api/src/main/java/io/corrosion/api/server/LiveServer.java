package io.corrosion.api.server;

import io.corrosion.api.tenancy.LicenseId;
import java.time.Instant;
import java.util.Optional;

/**
 * How a server is doing: last known values with their age. Immutable snapshot.
 *
 * @param since when {@code power} was entered, as far as known
 * @param pending the signal that was sent and not yet seen to take effect
 * @param reason why it is in this state, in words, such as {@code exit code 137}; possibly empty
 * @param agentSeen last word of the agent; empty when never
 * @param pluginSeen last word of the game plugin; empty when never
 * @param players players online
 * @param maxPlayers slots
 * @param fps server frames in a second
 * @param entities entities in the world
 * @param uptimeSeconds of the game process
 * @param cpuPercent of the process tree; 100 is one core
 * @param memoryMb resident memory of the process tree
 * @param diskGb used by the server's directory
 * @param netTxMb sent since the last sample
 */
public record LiveServer(
        LicenseId id,
        ConnectionState connection,
        PowerState power,
        Instant since,
        Optional<PowerSignal> pending,
        String reason,
        Optional<Instant> agentSeen,
        Optional<Instant> pluginSeen,
        Reading players,
        Reading maxPlayers,
        Reading fps,
        Reading entities,
        Reading uptimeSeconds,
        Reading cpuPercent,
        Reading memoryMb,
        Reading diskGb,
        Reading netTxMb) {

    /** A server nobody has heard of yet. */
    public static LiveServer unheard(LicenseId id) {
        return new LiveServer(
                id,
                ConnectionState.OFFLINE,
                PowerState.UNKNOWN,
                Instant.EPOCH,
                Optional.empty(),
                "",
                Optional.empty(),
                Optional.empty(),
                Reading.NONE,
                Reading.NONE,
                Reading.NONE,
                Reading.NONE,
                Reading.NONE,
                Reading.NONE,
                Reading.NONE,
                Reading.NONE,
                Reading.NONE);
    }
}
