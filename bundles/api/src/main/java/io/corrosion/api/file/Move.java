package io.corrosion.api.file;

/**
 * From where to where. Immutable.
 *
 * @param to the new path itself, not the directory it goes into
 */
public record Move(ServerPath from, ServerPath to) {}
