package io.corrosion.protocol.wipe;

import java.util.Map;
import java.util.UUID;

/** {@code wipe.prepare}: start the countdown that the document describes. */
public record WipePrepare(UUID wipeId, Map<String, Object> countdownConfig) {}
