package io.corrosion.protocol.command;

import io.corrosion.protocol.MayBeAbsent;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** {@code cmd.health}: report {@code wipe.health} now, for that wipe. */
public record HealthCommand(@MayBeAbsent @Nullable UUID wipeId) {}
