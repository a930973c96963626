package io.corrosion.protocol.plugin;

/** {@code stats}: every 60 s. Uptime in seconds, memory in MB. */
public record Stats(int players, double fps, long entities, long uptime, double memory) {}
