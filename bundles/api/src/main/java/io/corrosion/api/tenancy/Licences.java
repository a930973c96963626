package io.corrosion.api.tenancy;

import io.corrosion.api.identity.UserId;
import java.util.List;
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

    /** Every licence of the organisation, oldest first. */
    List<Licence> of(TenantId tenant);

    /** Issues an active lifetime licence with a new key to the organisation. Audited. */
    Licence issue(TenantId tenant, UserId billingContact);
}
