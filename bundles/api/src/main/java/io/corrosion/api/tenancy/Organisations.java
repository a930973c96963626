package io.corrosion.api.tenancy;

import io.corrosion.api.identity.UserId;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.osgi.annotation.versioning.ProviderType;

/** The directory of organisations. Thread-safe; reads are answered from memory where they can be. */
@ProviderType
public interface Organisations {

    /** The organisation, whatever its status. */
    Optional<Tenant> find(TenantId tenant);

    /** Where the person belongs, by name; empty when nowhere. */
    List<Membership> membershipsOf(UserId user);

    /** Its OWNERs, who are told of what happens to it; empty when there is no such organisation. */
    default List<UserId> owners(TenantId tenant) {
        return List.of();
    }

    /**
     * Founds an organisation and makes the person its OWNER. Audited.
     *
     * @throws io.corrosion.api.error.Conflict when the slug is taken
     * @throws io.corrosion.api.error.Invalid when name or slug are not acceptable
     */
    Tenant found(UserId owner, String name, String slug);

    /**
     * Makes the person a member with this role, or gives the member this role instead of the earlier one. Repeating it is
     * harmless. Audited. Asked by {@link io.corrosion.api.access.Roles#bind(UserId, TenantId, String)}; use that.
     *
     * @param role OWNER, ADMIN, SUPPORT or MEMBER
     * @throws io.corrosion.api.error.Invalid when it is another word
     * @throws io.corrosion.api.error.NotFound when there is no such organisation
     */
    void admit(UserId user, TenantId tenant, String role);

    /**
     * Hears whose memberships have changed, until the handle is closed. Called after the change is visible here, on the
     * thread that made it; must not block.
     */
    AutoCloseable watch(Consumer<UserId> listener);
}
