package io.corrosion.testkit.layers.slice;

/** A record of the domain. */
public record Copy(String name) {}
