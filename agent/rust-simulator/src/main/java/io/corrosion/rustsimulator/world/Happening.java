package io.corrosion.rustsimulator.world;

/** What happened in the world during a tick. */
public sealed interface Happening {

    Player player();

    record Joined(Player player) implements Happening {}

    record Left(Player player, String reason) implements Happening {}

    record Chatted(Player player, String message) implements Happening {}

    record Died(Player player, String cause) implements Happening {}
}
