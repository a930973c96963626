package io.corrosion.protocol.plugin;

import io.corrosion.protocol.MayBeAbsent;
import org.jspecify.annotations.Nullable;

/**
 * {@code players.event}.
 *
 * @param detail why somebody left, or what somebody died of
 * @param killer SteamID of the player who killed
 */
public record PlayerEvent(
        PlayerEventType event,
        String steamId,
        String name,
        @MayBeAbsent @Nullable String ip,
        @MayBeAbsent @Nullable String detail,
        @MayBeAbsent @Nullable String killer) {

    public PlayerEvent(PlayerEventType event, String steamId, String name, @Nullable String ip) {
        this(event, steamId, name, ip, null, null);
    }
}
