package io.corrosion.protocol.command;

import java.util.Map;

/** {@code loot.apply}: a whole loot profile as its document. */
public record LootApply(Map<String, Object> profile) {}
