package io.corrosion.protocol.command;

/** {@code cmd.console}. */
public record ConsoleCommand(String command) {}
