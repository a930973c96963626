package io.corrosion.api.backup;

/** How many chunks a restore still waits for, and how many bytes that is. Immutable. */
public record Need(long chunks, long bytes) {}
