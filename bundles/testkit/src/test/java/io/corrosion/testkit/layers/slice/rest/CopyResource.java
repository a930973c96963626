package io.corrosion.testkit.layers.slice.rest;

import io.corrosion.testkit.layers.slice.Copy;

/** A resource that sees the domain only. */
public class CopyResource {

    public Copy copy() {
        return new Copy("first");
    }
}
