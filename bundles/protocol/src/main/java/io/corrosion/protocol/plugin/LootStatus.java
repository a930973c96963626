package io.corrosion.protocol.plugin;

import io.corrosion.protocol.MayBeAbsent;
import org.jspecify.annotations.Nullable;

/** {@code loot.status}. */
public record LootStatus(
        String profile, boolean ok, @MayBeAbsent @Nullable String error) {}
