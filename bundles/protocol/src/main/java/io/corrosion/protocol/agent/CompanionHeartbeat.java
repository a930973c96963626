package io.corrosion.protocol.agent;

import java.time.Instant;

/**
 * {@code companion.heartbeat}: every 30 s and at each change. {@code diskFree} in GB, {@code cpu} of the machine in
 * percent.
 */
public record CompanionHeartbeat(Instant timestamp, AgentStatus status, double diskFree, double cpu) {}
