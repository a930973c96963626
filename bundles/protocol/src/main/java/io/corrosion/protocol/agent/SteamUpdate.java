package io.corrosion.protocol.agent;

/** {@code update.steam}. */
public record SteamUpdate(boolean validate) {}
