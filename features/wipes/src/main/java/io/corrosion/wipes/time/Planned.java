package io.corrosion.wipes.time;

import io.corrosion.wipes.WipeType;
import java.time.Instant;
import java.util.UUID;

/**
 * A wipe that a schedule will begin. Immutable.
 *
 * @param at when its countdown begins
 */
public record Planned(UUID schedule, String name, WipeType type, Instant at) {}
