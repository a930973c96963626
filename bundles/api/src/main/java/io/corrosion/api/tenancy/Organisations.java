package io.corrosion.api.tenancy;

import io.corrosion.api.identity.UserId;
import java.util.List;
import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;

/** The directory of organisations. Thread-safe; reads are answered from memory where they can be. */
@ProviderType
public interface Organisations {

    /** The organisation, whatever its status. */
    Optional<Tenant> find(TenantId tenant);

    /** Where the person belongs, by name; empty when nowhere. */
    List<Membership> membershipsOf(UserId user);

    /**
     * Founds an organisation and makes the person its OWNER. Audited.
     *
     * @throws io.corrosion.api.error.Conflict when the slug is taken
     * @throws io.corrosion.api.error.Invalid when name or slug are not acceptable
     */
    Tenant found(UserId owner, String name, String slug);
}
