package io.corrosion.api.vault;

import io.corrosion.api.tenancy.TenantId;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Seals and opens secrets with AES-256-GCM. Thread-safe. The purpose (such as {@code connection/{id}/panel-key}) is
 * authenticated along: a sealed value moved to another row does not open.
 */
@ProviderType
public interface Vault {

    /** Seals a secret of an organisation; the result is text, safe to store. */
    String seal(TenantId tenant, String purpose, byte[] secret);

    /**
     * Opens what {@link #seal} made.
     *
     * @throws IllegalArgumentException when it was tampered with, moved, or sealed for somebody else
     */
    byte[] open(TenantId tenant, String purpose, String sealed);

    /** A key derived from the master key for one purpose of the platform itself, such as {@code jwt}; 32 bytes, the same on every node. */
    byte[] derive(String purpose);
}
