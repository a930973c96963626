package io.corrosion.api.wipe;

import io.corrosion.api.event.Event;
import io.corrosion.api.tenancy.LicenseId;
import io.corrosion.api.tenancy.TenantId;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * A wipe has ended.
 *
 * @param type {@code map}, {@code blueprint} or {@code full}
 * @param trigger {@code manual}, {@code scheduled} or {@code force_wipe}
 * @param status {@code success}, {@code failed}, {@code rolled_back} or {@code cancelled}
 * @param map what is played now, in words; possibly empty
 */
public record WipeEnded(
        TenantId tenant,
        LicenseId server,
        UUID wipe,
        String type,
        String trigger,
        String status,
        String map,
        Instant at)
        implements Event {

    @Override
    public Optional<LicenseId> license() {
        return Optional.of(server);
    }
}
