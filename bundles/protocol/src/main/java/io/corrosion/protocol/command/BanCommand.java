package io.corrosion.protocol.command;

import io.corrosion.protocol.MayBeAbsent;
import org.jspecify.annotations.Nullable;

/** {@code cmd.ban}: duration in minutes, none for ever. */
public record BanCommand(
        String steamId,
        @MayBeAbsent @Nullable String reason,
        @MayBeAbsent @Nullable Integer duration) {}
