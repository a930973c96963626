package io.corrosion.gateway.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.corrosion.api.messaging.MachineRole;
import io.corrosion.api.server.ConnectionState;
import io.corrosion.api.server.LiveServer;
import io.corrosion.api.server.PowerState;
import io.corrosion.api.server.Reading;
import io.corrosion.protocol.Tail;
import io.corrosion.protocol.agent.AgentStatus;
import io.corrosion.protocol.agent.CompanionHeartbeat;
import io.corrosion.protocol.agent.CompanionStats;
import io.corrosion.protocol.plugin.Stats;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Whether a server is connected, as far as anybody can know. */
class LiveConnectionTest extends LiveScenario {

    @Test
    void theEndOfAConnectionIsSeenAtOnceAndSoIsItsReturn() {
        agentSays(AgentStatus.RUNNING);
        List<ConnectionState> told = new ArrayList<>();
        registry.watch(server, live -> told.add(live.connection()));

        registry.disconnected(server, MachineRole.AGENT);
        clock.pass(Duration.ofSeconds(1));
        registry.connected(server, MachineRole.AGENT);

        assertThat(told).containsExactly(ConnectionState.OFFLINE, ConnectionState.CONNECTED);
        assertThat(registry.of(server).power()).as("as far as known").isEqualTo(PowerState.RUNNING);
    }

    @Test
    void silenceIsNoticedWithoutAnybodySayingSo() {
        agentSays(AgentStatus.RUNNING);
        List<ConnectionState> told = new ArrayList<>();
        registry.watch(server, live -> told.add(live.connection()));

        clock.pass(Duration.ofSeconds(46));
        registry.examine();
        registry.examine();
        clock.pass(Duration.ofSeconds(45));
        registry.examine();

        assertThat(told).containsExactly(ConnectionState.DEGRADED, ConnectionState.OFFLINE);
    }

    @Test
    void aDeafPlatformSaysThatItKnowsNothingForCertain() {
        agentSays(AgentStatus.RUNNING);
        List<LiveServer> told = new ArrayList<>();
        registry.watch(server, told::add);

        registry.platformConnected(false);

        assertThat(told).singleElement().satisfies(live -> {
            assertThat(live.connection()).isEqualTo(ConnectionState.DEGRADED);
            assertThat(live.reason()).contains("lost its messaging");
            assertThat(live.power()).isEqualTo(PowerState.RUNNING);
        });
    }

    @Test
    void whatWasSeenBeforeTheStartIsUncertainForAMomentAndThenOffline() {
        registry.remember(new Seen(
                server, Optional.of(clock.instant().minusSeconds(30)), Optional.empty(), ConnectionState.CONNECTED));
        assertThat(registry.of(server).connection()).isEqualTo(ConnectionState.DEGRADED);

        clock.pass(Duration.ofSeconds(5));
        assertThat(registry.of(server).connection()).isEqualTo(ConnectionState.OFFLINE);
    }

    @Test
    void whatWasSaidWhileThePlatformWasDeafIsCaughtUpWithItsTrueAge() {
        var before = clock.instant().minusSeconds(20);
        wire.latest.add(
                said(Tail.COMPANION_HEARTBEAT, new CompanionHeartbeat(before, AgentStatus.RUNNING, 1, 1), before));
        wire.latest.add(said(Tail.STATS, new Stats(7, 60, 1, 1, 1), before));

        telemetry.catchUp();

        assertThat(registry.of(server).power()).isEqualTo(PowerState.RUNNING);
        assertThat(registry.of(server).players()).isEqualTo(Reading.of(7, before));
        assertThat(registry.of(server).since()).isEqualTo(before);
        wire.say(subjects.to(Tail.COMPANION_STATS), new CompanionStats(1, 1, 1, 0, 3600, null));
        assertThat(registry.of(server).since()).isEqualTo(clock.instant().minusSeconds(3600));
    }

    @Test
    void oldNewsDoesNotUndoNewerOne() {
        agentSays(AgentStatus.STOPPING);
        var before = clock.instant().minusSeconds(20);
        wire.latest.add(
                said(Tail.COMPANION_HEARTBEAT, new CompanionHeartbeat(before, AgentStatus.RUNNING, 1, 1), before));

        telemetry.catchUp();

        assertThat(registry.of(server).power()).isEqualTo(PowerState.STOPPING);
        assertThat(registry.of(server).agentSeen()).contains(clock.instant());
    }
}
