package io.corrosion.testkit.layers.slice.util;

/** A class without an idea. */
public class Things {}
