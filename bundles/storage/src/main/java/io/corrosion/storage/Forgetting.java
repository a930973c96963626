package io.corrosion.storage;

import io.corrosion.api.tenancy.LicenseId;
import java.io.IOException;

/** Where blobs lie that can be forgotten with their licence. Thread-safe. */
public interface Forgetting {

    /** Deletes every blob of the licence. Done again it goes on where it was broken off; harmless when there is none. */
    void forget(LicenseId license) throws IOException;
}
