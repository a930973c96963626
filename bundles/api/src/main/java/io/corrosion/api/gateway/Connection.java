package io.corrosion.api.gateway;

import io.corrosion.api.tenancy.LicenseId;

/**
 * How the platform reaches a server (CONN-17), without its secrets. Immutable.
 *
 * @param type {@code bare_metal} (our agent), {@code amp} or {@code pterodactyl}
 * @param panelEndpoint the panel's API, possibly empty
 * @param panelServer the panel's name for the server, possibly empty
 * @param address IP address of the server, possibly empty
 * @param serverPort port of the machine's service, 0 when unknown
 * @param gamePort port of the game, 0 when unknown
 */
public record Connection(
        LicenseId server,
        String type,
        String panelEndpoint,
        String panelServer,
        String address,
        int serverPort,
        int gamePort) {}
