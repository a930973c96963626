package io.corrosion.api.backup;

/**
 * The end of a stocktaking. Immutable.
 *
 * @param bytes of all files
 * @param chunks how many they are cut into
 * @param manifestSize length of the manifest in bytes
 * @param manifestSha256 its checksum, lower-case hex
 */
public record Stock(long files, long directories, long bytes, long chunks, long manifestSize, String manifestSha256) {}
