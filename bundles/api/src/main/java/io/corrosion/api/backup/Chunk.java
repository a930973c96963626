package io.corrosion.api.backup;

/**
 * A piece of a file, named by its content. Immutable.
 *
 * @param sha256 of its bytes, lower-case hex
 * @param length in bytes, at most 512 KB
 */
public record Chunk(String sha256, int length) {}
