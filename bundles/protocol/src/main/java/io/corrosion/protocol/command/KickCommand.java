package io.corrosion.protocol.command;

import io.corrosion.protocol.MayBeAbsent;
import org.jspecify.annotations.Nullable;

/** {@code cmd.kick}. */
public record KickCommand(
        String steamId, @MayBeAbsent @Nullable String reason) {}
