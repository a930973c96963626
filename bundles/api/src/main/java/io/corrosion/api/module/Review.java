package io.corrosion.api.module;

import java.time.Instant;

/**
 * What somebody thinks of a module; one for each person and module. Immutable.
 *
 * @param rating 1 to 5
 * @since 1.3
 */
public record Review(String name, int rating, String text, Instant writtenAt) {}
