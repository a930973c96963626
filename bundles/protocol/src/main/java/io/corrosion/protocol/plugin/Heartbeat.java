package io.corrosion.protocol.plugin;

import java.time.Instant;

/** {@code heartbeat}: every 30 s. */
public record Heartbeat(Instant timestamp, String status, int playerCount, double fps) {}
