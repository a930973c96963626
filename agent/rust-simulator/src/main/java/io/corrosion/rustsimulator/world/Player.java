package io.corrosion.rustsimulator.world;

/** Somebody who is connected, since a tick of the world. */
public record Player(String steamId, String name, String address, int ping, long joinedAt) {}
