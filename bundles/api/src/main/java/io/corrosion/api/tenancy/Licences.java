package io.corrosion.api.tenancy;

import io.corrosion.api.identity.UserId;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;

/**
 * The directory of licences. Thread-safe. {@link #find} is asked on every request and answers from memory; it never
 * tells whether a caller may see the licence: ask {@link io.corrosion.api.access.Access}.
 */
@ProviderType
public interface Licences {

    /** The licence, whatever its status. */
    Optional<Licence> find(LicenseId license);

    /**
     * Whose these licences are; what does not exist, or belongs to nobody yet, is left out. For those who take what a
     * thousand servers say at once, such as a {@link io.corrosion.api.messaging.TelemetrySink}: from memory, and one
     * question to the database for all that are not known yet.
     *
     * @since 1.2
     */
    default Map<LicenseId, TenantId> owners(Collection<LicenseId> licenses) {
        Map<LicenseId, TenantId> owners = new HashMap<>();
        licenses.forEach(license -> find(license).ifPresent(found -> owners.put(license, found.tenant())));
        return Map.copyOf(owners);
    }

    /** Every licence of the organisation, oldest first. */
    List<Licence> of(TenantId tenant);

    /** Issues an active lifetime licence with a new key to the organisation. Audited. */
    Licence issue(TenantId tenant, UserId billingContact);
}
