package io.corrosion.protocol.agent;

import io.corrosion.protocol.MayBeAbsent;
import org.jspecify.annotations.Nullable;

/**
 * {@code companion.stats} of the process tree: CPU in percent of one core, memory in MB, disk of the server's
 * directory in GB, network sent since the last sample in MB, uptime in seconds; players if the agent knows, and what
 * the disk under that directory holds altogether, in GB, where it can be told.
 */
public record CompanionStats(
        double cpu,
        double memoryMb,
        double diskGb,
        double netTxMb,
        long uptime,
        @MayBeAbsent @Nullable Integer players,
        @MayBeAbsent @Nullable Double diskTotalGb) {

    /** A sample of somebody who does not see the whole disk. */
    public CompanionStats(
            double cpu, double memoryMb, double diskGb, double netTxMb, long uptime, @Nullable Integer players) {
        this(cpu, memoryMb, diskGb, netTxMb, uptime, players, null);
    }
}
