package io.corrosion.api.game;

import java.util.OptionalInt;

/**
 * The map a game runs on. Immutable.
 *
 * @param name the level, such as {@code Procedural Map}, or the address of a custom map
 * @param seed of a generated map; 0 for others
 * @param size of the world in metres; empty when an older plugin does not tell it
 */
public record GameMap(String name, long seed, OptionalInt size) {}
