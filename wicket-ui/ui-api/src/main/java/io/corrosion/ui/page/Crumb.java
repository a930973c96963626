package io.corrosion.ui.page;

/**
 * A step of the way back in the top bar. Immutable.
 *
 * @param href absolute path
 */
public record Crumb(String label, String href) {}
