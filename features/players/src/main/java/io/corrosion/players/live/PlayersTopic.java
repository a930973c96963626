package io.corrosion.players.live;

import io.corrosion.api.access.Access;
import io.corrosion.api.event.EventListener;
import io.corrosion.api.identity.Caller;
import io.corrosion.api.live.LivePayload;
import io.corrosion.api.live.LiveTopic;
import io.corrosion.api.player.PlayerJoined;
import io.corrosion.api.tenancy.LicenseId;
import io.corrosion.players.Players;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** {@code server.{id}.players}: somebody came or went; the list tells who. Thread-safe. */
@Component(
        service = {LiveTopic.class, EventListener.class, PlayersTopic.class},
        property = LiveTopic.KIND + "=players")
public final class PlayersTopic implements LiveTopic, EventListener<PlayerJoined> {

    private final Access access;
    private final Map<LicenseId, Set<Consumer<LivePayload>>> viewers = new ConcurrentHashMap<>();

    @Activate
    public PlayersTopic(@Reference Access access) {
        this.access = access;
    }

    @Override
    public void authorise(Caller caller, LicenseId server) {
        access.require(caller, server, Players.VIEW);
    }

    @Override
    public AutoCloseable open(LicenseId server, Consumer<LivePayload> sink) {
        viewers.compute(server, (id, sinks) -> {
            Set<Consumer<LivePayload>> all = sinks == null ? ConcurrentHashMap.newKeySet() : sinks;
            all.add(sink);
            return all;
        });
        return () -> viewers.computeIfPresent(server, (id, sinks) -> {
            sinks.remove(sink);
            return sinks.isEmpty() ? null : sinks;
        });
    }

    @Override
    public Class<PlayerJoined> type() {
        return PlayerJoined.class;
    }

    @Override
    public void on(PlayerJoined event) {
        changed(event.server(), "{\"joined\":\"" + event.steamId() + "\"}", event.at());
    }

    void changed(LicenseId server, String payload, Instant at) {
        viewers.getOrDefault(server, Set.of()).forEach(sink -> sink.accept(new LivePayload(at, payload)));
    }
}
