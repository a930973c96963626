package io.corrosion.api.game;

import io.corrosion.api.tenancy.LicenseId;
import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;

/**
 * What the game plugin of each server told last. Thread-safe; answers from memory, on every node, also for what was told
 * before this start of the platform. Permission is the caller's business.
 */
@ProviderType
public interface GamePlugins {

    /** The server's game plugin; empty when it has never been heard. */
    Optional<GamePlugin> of(LicenseId server);
}
