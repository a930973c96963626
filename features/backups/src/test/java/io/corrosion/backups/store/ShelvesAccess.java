package io.corrosion.backups.store;

import io.corrosion.api.storage.Blobs;
import java.util.Map;

/** Lets tests of other packages fill the shelves. */
public final class ShelvesAccess {

    private ShelvesAccess() {}

    public static Shelves with(Blobs blobs) {
        Shelves shelves = new Shelves();
        shelves.bindBlobs(blobs, Map.of(Blobs.KIND, "disk"));
        return shelves;
    }
}
