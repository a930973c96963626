package io.corrosion.protocol.wipe;

import io.corrosion.protocol.MayBeAbsent;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** {@code wipe.status}: progress in percent. */
public record WipeStatus(
        UUID wipeId,
        String step,
        double progress,
        @MayBeAbsent @Nullable String message) {}
