package io.corrosion.protocol.plugin;

import java.time.Instant;

/** {@code console}: one line of the game. */
public record ConsoleLine(String line, ConsoleLevel level, Instant timestamp) {}
