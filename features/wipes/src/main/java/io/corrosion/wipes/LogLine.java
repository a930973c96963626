package io.corrosion.wipes;

/**
 * A line of a wipe's log. Immutable.
 *
 * @param at ISO-8601, in UTC
 * @param level {@code info}, {@code warn} or {@code error}
 * @param step such as {@code delete}
 */
public record LogLine(String at, String level, String step, String text) {}
