package io.corrosion.protocol.agent;

import java.time.Instant;

/** {@code companion.console}: one line of the process; one message is one line, in order. */
public record CompanionConsole(ConsoleStream stream, String line, Instant timestamp) {}
