package io.corrosion.maps;

import java.util.UUID;

/**
 * A map's place in a server's rotation. Immutable.
 *
 * @param order 0 for the first
 * @param active whether it takes part
 */
public record RotationEntry(UUID id, LibraryMap map, int order, boolean active) {}
