package io.corrosion.api.map;

import java.util.Optional;

/**
 * A map that is to be played. Immutable.
 *
 * @param map its entry of the library; empty for a world that was made up because nothing else was there
 * @param name what people call it, such as {@code Procedural 4000}
 * @param world what the server loads
 */
public record PlannedMap(Optional<MapId> map, String name, GameWorld world) {}
