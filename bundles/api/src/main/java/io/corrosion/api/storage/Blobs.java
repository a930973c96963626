package io.corrosion.api.storage;

import io.corrosion.api.tenancy.LicenseId;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Stores blobs under keys that begin with the licence. Thread-safe. A key is a relative path of letters, digits, dots,
 * hyphens, underscores and slashes without empty, {@code .} or {@code ..} parts; anything else, and any way to another
 * licence's blobs, is {@link io.corrosion.api.error.Invalid}.
 */
@ProviderType
public interface Blobs {

    /** Service property: {@code disk} or {@code s3}. */
    String KIND = "corrosion.storage.kind";

    /** Stores the whole stream, replacing atomically what was there; a failed or broken-off write leaves nothing. */
    Blob put(LicenseId license, String key, InputStream content) throws IOException;

    /** Opens the blob for reading. The caller closes the stream. */
    Optional<InputStream> open(LicenseId license, String key) throws IOException;

    /** What is known of the blob. */
    Optional<Blob> find(LicenseId license, String key) throws IOException;

    /** Deletes the blob; harmless when there is none. */
    void delete(LicenseId license, String key) throws IOException;

    /**
     * A stored blob.
     *
     * @param sha256 lower-case hex
     */
    record Blob(LicenseId license, String key, long size, String sha256) {}
}
