package io.corrosion.players.rest;

import io.corrosion.players.Player;
import java.time.Instant;
import java.util.Optional;

/** A player of a server. */
public record PlayerView(
        String steamId,
        String name,
        boolean online,
        Instant firstSeen,
        Instant lastSeen,
        Optional<Instant> onlineSince,
        long playtimeSeconds,
        Optional<Integer> ping) {

    static PlayerView of(Player player) {
        return new PlayerView(
                player.steamId(),
                player.name(),
                player.isOnline(),
                player.firstSeen(),
                player.lastSeen(),
                player.onlineSince(),
                player.played().toSeconds(),
                player.ping().isPresent() ? Optional.of(player.ping().getAsInt()) : Optional.empty());
    }
}
