package io.corrosion.api.setting;

import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;

/** What operators have set. Thread-safe; a change is seen within a few seconds on every node. Never a secret. */
@ProviderType
public interface PlatformSettings {

    /** The value of the key, such as {@code announcement}; empty while nobody has set it. */
    Optional<String> get(String key);
}
