package io.corrosion.servers.rest;

import io.corrosion.api.server.LiveServer;
import io.corrosion.api.server.Server;
import java.time.Instant;
import java.util.Optional;

/**
 * A server in the list. A value nobody has measured yet is null.
 *
 * @param licenseId equal to {@code id}
 * @param status what the process is doing: unknown, stopped, starting, running, stopping, crashed
 * @param connection whether the platform hears the machine: connected, degraded, offline
 * @param asOf when the machine was heard last
 */
public record ServerSummary(
        String id,
        String licenseId,
        String tenantId,
        String name,
        String game,
        String address,
        String status,
        String connection,
        Optional<Long> players,
        Optional<Long> maxPlayers,
        Optional<Double> fps,
        Optional<Long> uptimeSeconds,
        Optional<Instant> asOf) {

    static ServerSummary of(Server server, LiveServer live) {
        String id = server.id().toString();
        return new ServerSummary(
                id,
                id,
                server.tenant().toString(),
                server.name(),
                server.game(),
                server.address(),
                live.power().wire(),
                live.connection().wire(),
                Values.whole(live.players()),
                Values.slots(server, live),
                Values.exact(live.fps()),
                Values.whole(live.uptimeSeconds()),
                Values.lastHeard(live));
    }
}
