package io.corrosion.api.access;

import io.corrosion.api.event.Event;
import io.corrosion.api.identity.UserId;
import io.corrosion.api.tenancy.LicenseId;
import io.corrosion.api.tenancy.TenantId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * People's rights are others now; every node forgets what it knew. Slices listen to {@link RightsListener} instead, which
 * is called after that.
 *
 * @param tenant the organisation it concerns; for rights on the platform one that does not exist
 * @param license the server it concerns; empty when it is more than one
 * @param users whose rights they are
 */
public record RightsChanged(TenantId tenant, Optional<LicenseId> license, List<UserId> users, Instant at)
        implements Event {

    public RightsChanged {
        users = List.copyOf(users);
    }
}
