package io.corrosion.modules.shop;

import io.corrosion.api.module.Entitlement.Standing;
import io.corrosion.api.tenancy.LicenseId;
import java.time.Instant;

/** The time of a module on a server that ends soon, or ended not long ago. Immutable. */
public record Ending(LicenseId server, String slug, Standing standing, Instant until) {

    /** Whether it is over. */
    public boolean isOver() {
        return standing == Standing.GRACE || standing == Standing.READ_ONLY;
    }

    /** Until when everything works on after that. */
    public Instant graceUntil() {
        return until.plus(EntitlementPolicy.GRACE);
    }
}
