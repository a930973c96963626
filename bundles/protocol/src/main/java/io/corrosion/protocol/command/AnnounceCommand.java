package io.corrosion.protocol.command;

/** {@code cmd.announce}: a broadcast to the players. */
public record AnnounceCommand(String message) {}
