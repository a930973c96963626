package io.corrosion.api.server;

import io.corrosion.api.tenancy.LicenseId;
import io.corrosion.api.tenancy.TenantId;
import java.time.Instant;

/**
 * A server as its owner described it. Immutable.
 *
 * @param game slug of the game, such as {@code rust}
 * @param address where players connect, such as {@code play.example.org:28015}; possibly empty
 * @param maxPlayers slots; 0 when unknown
 * @param description what its owner says of it; possibly empty
 */
public record Server(
        LicenseId id,
        TenantId tenant,
        String name,
        String game,
        String address,
        int maxPlayers,
        Instant createdAt,
        String description) {

    /** A server nothing is said of. */
    public Server(
            LicenseId id,
            TenantId tenant,
            String name,
            String game,
            String address,
            int maxPlayers,
            Instant createdAt) {
        this(id, tenant, name, game, address, maxPlayers, createdAt, "");
    }
}
