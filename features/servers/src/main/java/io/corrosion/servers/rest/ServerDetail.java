package io.corrosion.servers.rest;

import io.corrosion.api.access.Permission;
import io.corrosion.api.server.LiveServer;
import io.corrosion.api.server.PowerSignal;
import io.corrosion.api.server.Server;
import io.corrosion.api.server.ServerStatus;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * Everything known of one server. A value nobody has measured yet is null; {@code asOf} says how old the values may be.
 *
 * @param lifecycle where it is in its life: installing, stopped, starting, running, stopping, failed, suspended
 * @param since when {@code status} was entered, as far as known
 * @param pending the signal that was sent and has not been seen to take effect
 * @param reason why it is in this state, in words
 * @param permissions what the caller may do on it
 */
public record ServerDetail(
        String id,
        String licenseId,
        String tenantId,
        String name,
        String game,
        String address,
        Instant createdAt,
        String description,
        String lifecycle,
        String status,
        Optional<Instant> since,
        Optional<String> pending,
        String reason,
        String connection,
        Optional<Instant> agentSeenAt,
        Optional<Instant> pluginSeenAt,
        Optional<Instant> asOf,
        Optional<Long> players,
        Optional<Long> maxPlayers,
        Optional<Double> fps,
        Optional<Long> entities,
        Optional<Long> uptimeSeconds,
        Optional<Double> cpuPercent,
        Optional<Double> memoryMb,
        Optional<Double> diskGb,
        Optional<Double> netTxMb,
        List<String> permissions) {

    static ServerDetail of(Server server, ServerStatus lifecycle, LiveServer live, Collection<Permission> held) {
        String id = server.id().toString();
        return new ServerDetail(
                id,
                id,
                server.tenant().toString(),
                server.name(),
                server.game(),
                server.address(),
                server.createdAt(),
                server.description(),
                lifecycle.wire(),
                live.power().wire(),
                Optional.of(live.since()).filter(Instant.EPOCH::isBefore),
                live.pending().map(PowerSignal::wire),
                live.reason(),
                live.connection().wire(),
                live.agentSeen(),
                live.pluginSeen(),
                Values.lastHeard(live),
                Values.whole(live.players()),
                Values.slots(server, live),
                Values.exact(live.fps()),
                Values.whole(live.entities()),
                Values.whole(live.uptimeSeconds()),
                Values.exact(live.cpuPercent()),
                Values.exact(live.memoryMb()),
                Values.exact(live.diskGb()),
                Values.exact(live.netTxMb()),
                held.stream().map(Permission::key).sorted().toList());
    }
}
