package io.corrosion.modules.format;

/**
 * A jar that a module was built with, and what it is in Maven's words. Immutable by agreement: nobody writes into the bytes.
 */
public record Declared(String group, String artifact, String version, byte[] jar) {}
