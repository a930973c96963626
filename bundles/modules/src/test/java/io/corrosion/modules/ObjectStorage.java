package io.corrosion.modules;

import io.corrosion.api.storage.Blobs;
import io.corrosion.api.storage.PlatformBlobs;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** An object storage that several nodes see, and that can be away. Thread-safe. */
final class ObjectStorage implements PlatformBlobs {

    final Map<String, byte[]> objects = new ConcurrentHashMap<>();
    volatile boolean away;

    /** How a node sees it that has not found it away yet. */
    PackageObjects seen() {
        PackageObjects seen = new PackageObjects("disk", Clock.systemUTC());
        seen.bindBlobs(this, Map.of(Blobs.KIND, "disk"));
        return seen;
    }

    /** Somebody writes into it who should not. */
    void tamperWith(String sha256) {
        objects.replace("modules/" + sha256 + ".cmod", new byte[] {'P', 'K'});
    }

    @Override
    public void put(String key, InputStream content) throws IOException {
        demandPresence();
        objects.put(key, content.readAllBytes());
    }

    @Override
    public Optional<InputStream> open(String key) throws IOException {
        demandPresence();
        return Optional.ofNullable(objects.get(key)).map(ByteArrayInputStream::new);
    }

    private void demandPresence() throws IOException {
        if (away) {
            throw new IOException("connection refused");
        }
    }
}
