package io.corrosion.access;

import io.corrosion.api.tenancy.LicenseId;
import io.corrosion.api.tenancy.Standing;
import io.corrosion.api.tenancy.Standings;
import io.corrosion.api.tenancy.TenantId;

/** Everything works, until everything is suspended. */
final class States implements Standings {

    boolean suspended;

    @Override
    public Standing of(TenantId tenant) {
        return suspended ? new Standing(Standing.Mode.READ_ONLY, "It is suspended.") : Standing.FULL;
    }

    @Override
    public Standing of(LicenseId license) {
        return suspended ? new Standing(Standing.Mode.READ_ONLY, "It is suspended.") : Standing.FULL;
    }
}
