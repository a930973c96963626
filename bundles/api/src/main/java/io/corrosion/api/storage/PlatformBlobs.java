package io.corrosion.api.storage;

import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Stores blobs of the platform itself, which belong to no licence and are not forgotten with one: packages of store modules.
 * Each storage of {@link Blobs} is one of these as well, under the same {@link Blobs#KIND}, and keys are as there. Store
 * modules do not see it. Every call may block for as long as the storage does not answer. Thread-safe.
 *
 * @since 1.2
 */
@ProviderType
public interface PlatformBlobs {

    /**
     * Stores the whole stream, replacing atomically what was there; a failed or broken-off write leaves nothing.
     *
     * @throws io.corrosion.api.error.Unavailable when the storage refuses, such as for a wrong key
     */
    void put(String key, InputStream content) throws IOException;

    /**
     * Opens the blob for reading. The caller closes the stream, and checks what it reads.
     *
     * @throws io.corrosion.api.error.Unavailable when the storage refuses, such as for a wrong key
     */
    Optional<InputStream> open(String key) throws IOException;
}
