package io.corrosion.protocol.plugin;

import java.util.List;

/** {@code players.list}: who is connected; playtime in seconds, ping in milliseconds. */
public record PlayersList(List<Player> players) {

    /** One connected player. */
    public record Player(String steamId, String name, long playtime, int ping) {}

    public PlayersList {
        players = List.copyOf(players);
    }
}
