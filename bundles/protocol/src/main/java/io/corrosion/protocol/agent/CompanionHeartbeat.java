package io.corrosion.protocol.agent;

import io.corrosion.protocol.MayBeAbsent;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * {@code companion.heartbeat}: every 30 s and at each change. {@code diskFree} in GB, {@code cpu} of the machine in
 * percent.
 *
 * @param version the agent's own
 * @param concern what is wrong: that the process lives and hangs, or why it crashed; absent when nothing is
 */
public record CompanionHeartbeat(
        Instant timestamp,
        AgentStatus status,
        double diskFree,
        double cpu,
        @MayBeAbsent @Nullable String version,
        @MayBeAbsent @Nullable String concern) {

    public CompanionHeartbeat(Instant timestamp, AgentStatus status, double diskFree, double cpu) {
        this(timestamp, status, diskFree, cpu, null, null);
    }
}
