package io.corrosion.api.access;

import io.corrosion.api.identity.Caller;
import io.corrosion.api.identity.UserId;
import io.corrosion.api.tenancy.TenantId;
import java.time.Instant;
import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Nobody gives what he or she does not hold, and nobody touches the rights of somebody who holds more (RBAC-28). These are
 * questions about rank only: the permission to act at all is asked of {@link Access}. Thread-safe; answers from memory.
 */
@ProviderType
public interface Hierarchy {

    /** Whether everything the gift holds is held by the caller at the place, until that moment (empty: for good). */
    boolean mayGive(Caller caller, Place place, Gift gift, Optional<Instant> until);

    /** Whether everything the tenant role (OWNER, ADMIN, SUPPORT, MEMBER) holds is held by the caller in the organisation. */
    boolean mayGive(Caller caller, TenantId tenant, String role);

    /** Whether the person holds nothing at the place that the caller does not hold there too. */
    boolean mayChange(Caller caller, Place place, UserId person);

    /** @throws io.corrosion.api.error.Refused when {@link #mayGive(Caller, Place, Gift, Optional)} is not so */
    void requireMayGive(Caller caller, Place place, Gift gift, Optional<Instant> until);

    /**
     * @throws io.corrosion.api.error.Refused when {@link #mayGive(Caller, TenantId, String)} is not so
     * @throws io.corrosion.api.error.Invalid when there is no role of this name
     */
    void requireMayGive(Caller caller, TenantId tenant, String role);

    /** @throws io.corrosion.api.error.Refused when {@link #mayChange} is not so */
    void requireMayChange(Caller caller, Place place, UserId person);
}
