package io.corrosion.backups.store;

import io.corrosion.api.error.Unavailable;
import io.corrosion.api.storage.Blobs;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;

/** The storages there are, by name: the disk, and S3 where it is set up. Thread-safe. */
@Component(service = Shelves.class)
public final class Shelves {

    private final Map<String, Blobs> byName = new ConcurrentHashMap<>();

    @Activate
    public Shelves() {
        // Empty until a storage arrives.
    }

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    void bindBlobs(Blobs blobs, Map<String, Object> properties) {
        byName.put(name(properties), blobs);
    }

    void unbindBlobs(Blobs blobs, Map<String, Object> properties) {
        byName.remove(name(properties), blobs);
    }

    private static String name(Map<String, Object> properties) {
        return String.valueOf(properties.getOrDefault(Blobs.KIND, "disk"));
    }

    /** The storages that can be chosen. */
    public Set<String> names() {
        return new TreeSet<>(byName.keySet());
    }

    /** Whether this machine can compress in that way. */
    public boolean compresses(String way) {
        return Compression.named(way).isHere();
    }

    Blobs of(String name) {
        Blobs blobs = byName.get(name);
        if (blobs == null) {
            throw new Unavailable("The storage " + name + " is not set up on this platform.", Duration.ofMinutes(1));
        }
        return blobs;
    }
}
