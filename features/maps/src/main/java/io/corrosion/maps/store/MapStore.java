package io.corrosion.maps.store;

import io.corrosion.api.error.Invalid;
import io.corrosion.api.error.NotFound;
import io.corrosion.api.error.Unavailable;
import io.corrosion.api.map.MapId;
import io.corrosion.api.storage.Blobs;
import io.corrosion.api.tenancy.LicenseId;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;

/** The files and pictures of the library, in the storage the operator chose. Thread-safe. */
@Component(service = MapStore.class)
public final class MapStore {

    private static final long MEGABYTE = 1024L * 1024;
    private static final Duration SOON = Duration.ofSeconds(30);

    private final Map<String, Blobs> storages = new ConcurrentHashMap<>();
    private final String wanted;
    private final long uploadLimit;
    private final long libraryLimit;

    @Activate
    public MapStore(@Reference MapSettings settings) {
        this(settings.storage(), settings.uploadLimit(), settings.libraryLimit());
    }

    MapStore(String wanted, long uploadLimit, long libraryLimit) {
        this.wanted = wanted;
        this.uploadLimit = uploadLimit;
        this.libraryLimit = libraryLimit;
    }

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    void bindBlobs(Blobs blobs, Map<String, Object> properties) {
        storages.put(String.valueOf(properties.getOrDefault(Blobs.KIND, "disk")), blobs);
    }

    void unbindBlobs(Blobs blobs, Map<String, Object> properties) {
        storages.remove(String.valueOf(properties.getOrDefault(Blobs.KIND, "disk")), blobs);
    }

    /** The key of a map's file. */
    public static String file(MapId map) {
        return "maps/" + map + ".map";
    }

    /** The key of a map's picture. */
    public static String picture(MapId map) {
        return "maps/" + map + ".picture";
    }

    /** How many more bytes the library takes, when it holds so many. */
    public long room(long used) {
        return Math.max(0, Math.min(uploadLimit, libraryLimit - used));
    }

    /**
     * Stores what comes, as far as there is room; what broke off or was too much leaves nothing.
     *
     * @throws Invalid when it is too much, or broke off
     */
    public Blobs.Blob put(LicenseId home, String key, InputStream content, long room) {
        Metered metered = new Metered(content, room);
        try {
            return blobs().put(home, key, metered);
        } catch (IOException broken) {
            if (metered.isOver()) {
                throw Invalid.field(
                        "body",
                        "The file is larger than the " + room / MEGABYTE
                                + " MB that are left for it: delete maps that are not played any more.");
            }
            throw Invalid.field("body", "The upload broke off before the file was complete: send it again.");
        }
    }

    /**
     * Opens a file.
     *
     * @throws NotFound when it is not there
     * @throws Unavailable when the storage cannot be read now
     */
    public InputStream open(LicenseId home, String key) {
        try {
            return blobs().open(home, key).orElseThrow(() -> new NotFound("The storage has no such file any more."));
        } catch (IOException broken) {
            throw new Unavailable("The storage of maps cannot be read now.", SOON);
        }
    }

    /** What is known of a file. */
    public Optional<Blobs.Blob> find(LicenseId home, String key) {
        try {
            return blobs().find(home, key);
        } catch (IOException broken) {
            throw new Unavailable("The storage of maps cannot be read now.", SOON);
        }
    }

    /** Drops a file; harmless when there is none. */
    public void delete(LicenseId home, String key) throws IOException {
        blobs().delete(home, key);
    }

    private Blobs blobs() {
        Blobs blobs = storages.get(wanted);
        if (blobs == null) {
            throw new Unavailable("The storage " + wanted + " for maps is not set up on this platform.", SOON);
        }
        return blobs;
    }
}
