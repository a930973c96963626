package io.corrosion.players;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Somebody who has been on a server. Immutable.
 *
 * @param onlineSince since when the player is on; empty when gone
 * @param played in all, the visit that lasts included
 * @param ping in milliseconds; empty when gone or not told
 */
public record Player(
        String steamId,
        String name,
        Instant firstSeen,
        Instant lastSeen,
        Optional<Instant> onlineSince,
        Duration played,
        OptionalInt ping) {

    public boolean isOnline() {
        return onlineSince.isPresent();
    }
}
