package io.corrosion.api.access;

import java.util.List;
import org.osgi.annotation.versioning.ProviderType;

/** Every permission there is now: the platform's own and what installed slices contribute. Thread-safe. */
@ProviderType
public interface PermissionCatalogue {

    /** All of them, by key. */
    List<PermissionDefinition> all();
}
