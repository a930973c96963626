package io.corrosion.protocol.wipe;

import java.util.UUID;

/** {@code wipe.cancel}: stop the countdown; harmless when there is none. */
public record WipeCancel(UUID wipeId) {}
