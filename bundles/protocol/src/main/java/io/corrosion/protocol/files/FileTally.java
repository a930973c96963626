package io.corrosion.protocol.files;

/** How much a request did. */
public record FileTally(long files, long bytes) {}
