package io.corrosion.protocol.command;

/** {@code cmd.unban}. */
public record UnbanCommand(String steamId) {}
