package io.corrosion.protocol.plugin;

import io.corrosion.protocol.MayBeAbsent;
import org.jspecify.annotations.Nullable;

/** {@code players.event}. */
public record PlayerEvent(
        PlayerEventType event,
        String steamId,
        String name,
        @MayBeAbsent @Nullable String ip) {}
