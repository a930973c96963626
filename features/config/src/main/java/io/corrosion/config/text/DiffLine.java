package io.corrosion.config.text;

/**
 * A line of a comparison. Immutable.
 *
 * @param kind {@code same}, {@code old} or {@code new}
 */
public record DiffLine(String kind, String text) {}
