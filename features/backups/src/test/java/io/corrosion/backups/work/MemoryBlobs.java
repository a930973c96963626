package io.corrosion.backups.work;

import io.corrosion.api.storage.Blobs;
import io.corrosion.api.tenancy.LicenseId;
import io.corrosion.backups.store.Sha256;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.Optional;

/** A storage in memory. */
record MemoryBlobs(Map<String, byte[]> blobs) implements Blobs {

    @Override
    public Blob put(LicenseId license, String key, InputStream content) throws IOException {
        byte[] bytes = content.readAllBytes();
        blobs.put(key, bytes);
        return new Blob(license, key, bytes.length, Sha256.of(bytes));
    }

    @Override
    public Optional<InputStream> open(LicenseId license, String key) {
        return Optional.ofNullable(blobs.get(key)).map(ByteArrayInputStream::new);
    }

    @Override
    public Optional<Blob> find(LicenseId license, String key) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void delete(LicenseId license, String key) {
        blobs.remove(key);
    }
}
