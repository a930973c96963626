package io.corrosion.api.event;

import io.corrosion.api.tenancy.LicenseId;
import io.corrosion.api.tenancy.TenantId;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * A fact, in the past tense. Implementations are records in packages of this API (their JSON form crosses nodes), so a
 * module listens to the events here and sends its own as named messages.
 */
public interface Event {

    /**
     * {@link #tenant()} of a fact that is no organisation's, such as the end of a session. Only a transaction of the
     * platform ({@code Scope.platform(…)}) can leave such an event.
     */
    TenantId NO_TENANT = new TenantId(new UUID(0, 0));

    /** Whose fact it is. */
    TenantId tenant();

    /** Which server it concerns, where there is one. */
    Optional<LicenseId> license();

    /** When it happened. */
    Instant at();
}
