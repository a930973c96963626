package io.corrosion.api.event;

import io.corrosion.api.tenancy.LicenseId;
import io.corrosion.api.tenancy.TenantId;
import java.time.Instant;
import java.util.Optional;

/**
 * A fact, in the past tense. Implementations are records in packages of this API (their JSON form crosses nodes), so a
 * module listens to the events here and sends its own as named messages.
 */
public interface Event {

    /** Whose fact it is. */
    TenantId tenant();

    /** Which server it concerns, where there is one. */
    Optional<LicenseId> license();

    /** When it happened. */
    Instant at();
}
