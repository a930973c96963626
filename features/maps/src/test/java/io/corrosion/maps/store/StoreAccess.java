package io.corrosion.maps.store;

import io.corrosion.api.storage.Blobs;
import java.util.Map;

/** Lets tests of the slice make a store. */
public final class StoreAccess {

    private StoreAccess() {}

    public static MapStore with(Blobs blobs, long uploadLimit, long libraryLimit) {
        MapStore store = new MapStore("disk", uploadLimit, libraryLimit);
        store.bindBlobs(blobs, Map.of(Blobs.KIND, "disk"));
        return store;
    }

    public static String sha256(byte[] bytes) {
        return CourierTest.sha256(bytes);
    }
}
