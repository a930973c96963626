package io.corrosion.gateway.live;

import io.corrosion.api.messaging.Message;
import io.corrosion.api.tenancy.LicenseId;
import io.corrosion.api.tenancy.Scope;
import io.corrosion.gateway.Announced;
import io.corrosion.gateway.Known;
import io.corrosion.gateway.Wire;
import io.corrosion.protocol.Payloads;
import io.corrosion.protocol.Subjects;
import io.corrosion.protocol.Tail;
import io.corrosion.protocol.agent.AgentStatus;
import io.corrosion.protocol.agent.CompanionHeartbeat;
import io.corrosion.protocol.plugin.Heartbeat;
import io.corrosion.testkit.observe.Counted;
import io.corrosion.testkit.time.MovableClock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;

/** A server that is heard of, by what its machine says on a wire in memory. */
abstract class LiveScenario {

    final Scope.Licence scope = Known.scope();
    final LicenseId server = scope.license();
    final Subjects subjects = Subjects.of(server.value());
    final MovableClock clock = new MovableClock();
    final Wire wire = new Wire(clock);
    final Announced announced = new Announced();
    final Counted counted = new Counted();
    final LiveRegistry registry = new LiveRegistry(clock, wire, new Known(List.of(scope)), announced);
    Telemetry telemetry;

    @BeforeEach
    void listen() {
        telemetry = new Telemetry(clock, wire, registry, counted);
        registry.platformConnected(true);
    }

    final Message said(Tail tail, Record payload, Instant at) {
        return new Message(subjects.to(tail), Map.of(), Payloads.write(payload), at, 1);
    }

    final void agentSays(AgentStatus status) {
        wire.say(subjects.to(Tail.COMPANION_HEARTBEAT), new CompanionHeartbeat(clock.instant(), status, 100, 5));
    }

    final void pluginSays(String status) {
        wire.say(subjects.to(Tail.HEARTBEAT), new Heartbeat(clock.instant(), status, 3, 60));
    }
}
