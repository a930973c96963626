package io.corrosion.api.tenancy;

import io.corrosion.api.tx.Tx;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * Takes part in the transfer of a server to another organisation. Register it as an OSGi service when your slice keeps more
 * of a server than rows with {@code license_id} and {@code tenant_id}: those are moved for you, and those with a
 * {@code user_id} too are deleted. Secrets sealed by the vault
 * must be sealed again, because each organisation has its own key, or must go when they are the old owner's.
 */
@ConsumerType
public interface LicenceMove {

    /**
     * Called inside the transfer's transaction ({@link Scope.Platform}), before the rows are moved. An exception stops the
     * whole transfer.
     */
    void move(Tx tx, LicenseId license, TenantId from, TenantId to);
}
