package io.corrosion.api.gateway;

import io.corrosion.api.tenancy.LicenseId;
import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;

/** Opens the sealed keys of panels, for adapters. Thread-safe. */
@ProviderType
public interface PanelKeys {

    /** The secret of the server's panel; the caller overwrites it after use. Empty when it has none. */
    Optional<char[]> of(LicenseId server);
}
