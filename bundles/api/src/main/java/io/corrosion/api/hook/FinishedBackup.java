package io.corrosion.api.hook;

import io.corrosion.api.tenancy.Scope;
import java.io.IOException;
import java.io.OutputStream;
import java.util.UUID;
import org.osgi.annotation.versioning.ProviderType;

/** A backup that is complete. Thread-safe; valid during the call it is given to. */
@ProviderType
public interface FinishedBackup {

    Scope.Licence server();

    UUID id();

    String name();

    /** Checksum of what {@link #writeTo} writes, in hexadecimal. */
    String sha256();

    /** Writes the archive, a {@code tar}; as long as the backup is large. */
    void writeTo(OutputStream out) throws IOException;
}
