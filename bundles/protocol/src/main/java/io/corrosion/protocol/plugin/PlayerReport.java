package io.corrosion.protocol.plugin;

/** {@code players.report}: an F7 report. */
public record PlayerReport(String reporter, String target, String reason) {}
