package io.corrosion.api.file;

/**
 * A place that a search found. Immutable.
 *
 * @param line from 1; 0 when the name itself matches
 * @param text the line, cut to 500 characters; empty when the name matches
 */
public record Hit(ServerPath path, int line, String text) {}
