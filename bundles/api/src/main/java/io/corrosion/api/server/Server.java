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
 */
public record Server(
        LicenseId id, TenantId tenant, String name, String game, String address, int maxPlayers, Instant createdAt) {}
