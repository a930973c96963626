package io.corrosion.api.gateway;

import io.corrosion.api.server.ConnectionState;
import io.corrosion.api.server.PowerState;
import java.util.OptionalDouble;

/**
 * How a panel says that the server is. Immutable.
 *
 * @param reason in words, when it is not connected; empty otherwise
 * @param power {@link PowerState#UNKNOWN} when it does not say
 */
public record PanelHealth(
        ConnectionState connection,
        String reason,
        PowerState power,
        OptionalDouble cpuPercent,
        OptionalDouble memoryMb,
        OptionalDouble diskGb,
        OptionalDouble uptimeSeconds) {

    /** The panel does not answer. */
    public static PanelHealth offline(String reason) {
        return new PanelHealth(
                ConnectionState.OFFLINE,
                reason,
                PowerState.UNKNOWN,
                OptionalDouble.empty(),
                OptionalDouble.empty(),
                OptionalDouble.empty(),
                OptionalDouble.empty());
    }
}
