package io.corrosion.protocol.command;

/** {@code cmd.server}. */
public record ServerCommand(PowerAction action) {}
