package io.corrosion.protocol.plugin;

/** {@code cmd.console.response}. */
public record ConsoleResponse(String command, String output) {}
