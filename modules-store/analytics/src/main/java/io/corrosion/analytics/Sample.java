package io.corrosion.analytics;

import io.corrosion.api.tenancy.LicenseId;
import io.corrosion.api.tenancy.TenantId;
import java.time.Instant;

/**
 * One report of a server. Immutable. What its source does not measure is {@link Double#NaN}.
 *
 * @param sequence in its stream: with server and time it tells a repeated message from a new one
 * @param source who measured
 */
public record Sample(
        LicenseId license,
        TenantId tenant,
        Instant at,
        long sequence,
        Source source,
        double players,
        double fps,
        double entities,
        double uptimeSeconds,
        double memoryMb,
        double cpuPercent,
        double diskGb,
        double netTxMb,
        double diskTotalGb) {

    /** Who measured. */
    public enum Source {
        /** The game plugin, every 60 s. */
        PLUGIN("p"),
        /** The agent, every 30 s. */
        AGENT("a");

        private final String code;

        Source(String code) {
            this.code = code;
        }

        /** As it stands in the table. */
        public String code() {
            return code;
        }
    }
}
