package io.corrosion.testkit.layers.slice.rest;

import io.corrosion.testkit.layers.slice.Copy;
import io.corrosion.testkit.layers.slice.jpa.CopyEntity;

/** A resource that looks into another adapter. */
public class PeekingResource {

    public Copy copy() {
        return new CopyEntity().toCopy();
    }
}
