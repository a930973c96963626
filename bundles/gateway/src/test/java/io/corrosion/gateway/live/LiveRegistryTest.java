package io.corrosion.gateway.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.corrosion.api.messaging.MachineRole;
import io.corrosion.api.server.ConnectionState;
import io.corrosion.api.server.LiveServer;
import io.corrosion.api.server.PowerSignal;
import io.corrosion.api.server.PowerState;
import io.corrosion.api.server.Reading;
import io.corrosion.api.server.ServerStateChanged;
import io.corrosion.api.tenancy.LicenseId;
import io.corrosion.protocol.Subjects;
import io.corrosion.protocol.Tail;
import io.corrosion.protocol.agent.AgentStatus;
import io.corrosion.protocol.agent.CompanionEvent;
import io.corrosion.protocol.agent.CompanionHeartbeat;
import io.corrosion.protocol.agent.CompanionStats;
import io.corrosion.protocol.agent.EventType;
import io.corrosion.protocol.plugin.Stats;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class LiveRegistryTest extends LiveScenario {

    @Test
    void aServerNobodyHasHeardOfIsOfflineAndUnknown() throws Exception {
        assertThat(registry.of(server)).isEqualTo(LiveServer.unheard(server));
        telemetry.close();
    }

    @Test
    void theAgentsWordIsTheStateAndEachChangeIsAnnouncedOnce() {
        agentSays(AgentStatus.STARTING);
        agentSays(AgentStatus.RUNNING);
        agentSays(AgentStatus.RUNNING);

        assertThat(registry.of(server).power()).isEqualTo(PowerState.RUNNING);
        assertThat(registry.of(server).connection()).isEqualTo(ConnectionState.CONNECTED);
        assertThat(announced.events())
                .extracting(event -> ((ServerStateChanged) event).to())
                .containsExactly(PowerState.STARTING, PowerState.RUNNING);
    }

    @Test
    void aPluginAloneSpeaksForItsServerButNeverAgainstALivingAgent() {
        pluginSays("running");
        assertThat(registry.of(server).power()).isEqualTo(PowerState.RUNNING);

        agentSays(AgentStatus.STOPPING);
        pluginSays("running");
        assertThat(registry.of(server).power()).isEqualTo(PowerState.STOPPING);

        registry.disconnected(server, MachineRole.AGENT);
        pluginSays("running");
        assertThat(registry.of(server).power()).isEqualTo(PowerState.RUNNING);
        assertThat(registry.of(server).connection()).isEqualTo(ConnectionState.DEGRADED);
    }

    @Test
    void valuesCarryTheirAgeAndAProcessThatIsGoneHasNone() {
        agentSays(AgentStatus.RUNNING);
        wire.say(subjects.to(Tail.COMPANION_STATS), new CompanionStats(42.5, 2048, 10, 0.5, 3600, null));
        wire.say(subjects.to(Tail.STATS), new Stats(7, 59.5, 1000, 99, 1));

        LiveServer running = registry.of(server);
        assertThat(running.cpuPercent()).isEqualTo(Reading.of(42.5, clock.instant()));
        assertThat(running.memoryMb()).as("the agent measures better").isEqualTo(Reading.of(2048, clock.instant()));
        assertThat(running.players()).isEqualTo(Reading.of(7, clock.instant()));

        agentSays(AgentStatus.STOPPED);
        LiveServer stopped = registry.of(server);
        assertThat(stopped.cpuPercent()).isEqualTo(Reading.NONE);
        assertThat(stopped.fps()).isEqualTo(Reading.NONE);
        assertThat(stopped.players()).isEqualTo(Reading.of(0, clock.instant()));
        assertThat(stopped.diskGb().value()).hasValue(10);
    }

    @Test
    void aCrashIsExplainedUntilTheNextStart() {
        wire.say(
                subjects.to(Tail.COMPANION_EVENT),
                new CompanionEvent(
                        EventType.CRASHED,
                        new CompanionEvent.Detail("exit code 137", 4711L, 137, List.of()),
                        clock.instant()));
        agentSays(AgentStatus.CRASHED);
        assertThat(registry.of(server).reason()).isEqualTo("exit code 137");

        agentSays(AgentStatus.STARTING);
        assertThat(registry.of(server).reason()).isEmpty();
    }

    @Test
    void aCrashWhoseEventFoundNobodyIsExplainedByTheNextHeartbeat() {
        wire.say(
                subjects.to(Tail.COMPANION_HEARTBEAT),
                new CompanionHeartbeat(clock.instant(), AgentStatus.CRASHED, 10, 5, "1", "exit code 137"));

        assertThat(registry.of(server).reason()).isEqualTo("exit code 137");
    }

    @Test
    void aSignalIsShownUntilTheStateFollowsItOrAMinuteHasPassed() {
        agentSays(AgentStatus.RUNNING);
        registry.expect(server, PowerSignal.STOP);
        assertThat(registry.of(server).pending()).contains(PowerSignal.STOP);
        agentSays(AgentStatus.STOPPING);
        assertThat(registry.of(server).pending()).isEmpty();

        registry.expect(server, PowerSignal.KILL);
        clock.pass(Vitals.PENDING_AT_MOST.plusSeconds(1));
        assertThat(registry.of(server).pending()).isEmpty();
    }

    @Test
    void watchersHearAtOnceButNotMoreThanFourTimesASecondAndMissNothingInTheEnd() {
        List<Double> told = new ArrayList<>();
        registry.watch(server, live -> told.add(live.cpuPercent().value().orElse(-1)));

        for (int cpu = 1; cpu <= 10; cpu++) {
            wire.say(subjects.to(Tail.COMPANION_STATS), new CompanionStats(cpu, 1, 1, 0, 1, null));
        }
        assertThat(told).containsExactly(1.0);
        clock.pass(Watchers.PAUSE);
        registry.settleWatchers();
        registry.settleWatchers();

        assertThat(told).containsExactly(1.0, 10.0);
    }

    @Test
    void whileSomebodyWatchesTheAgentIsAskedToSample() throws Exception {
        AutoCloseable watching = registry.watch(server, live -> {});
        registry.watch(server, live -> {}).close();
        registry.renewSamples();
        watching.close();
        registry.renewSamples();

        assertThat(wire.published)
                .containsExactly(subjects.to(Tail.COMPANION_WATCH), subjects.to(Tail.COMPANION_WATCH));
    }

    @Test
    void garbageAndStrangersAreCountedAndDropped() {
        wire.say(subjects.to(Tail.STATS), new byte[] {0, -1, 7});
        wire.say(subjects.to(Tail.HEARTBEAT), new byte[0]);
        wire.say(Subjects.of(LicenseId.random().value()).to(Tail.STATS), new Stats(1, 1, 1, 1, 1));
        wire.say("corrosion.nobody.stats", new Stats(1, 1, 1, 1, 1));

        assertThat(registry.of(server)).isEqualTo(LiveServer.unheard(server));
        assertThat(counted.names())
                .containsExactly(
                        "gateway_telemetry_dropped tail stats reason malformed",
                        "gateway_telemetry_dropped tail heartbeat reason malformed",
                        "gateway_telemetry_dropped tail stats reason unknown_license",
                        "gateway_telemetry_dropped tail stats reason unknown_license");
    }

    @Test
    void anIdleServerCostsLessThanAKilobyte() {
        long before = used();
        List<Vitals> many = new ArrayList<>(100_000);
        for (int index = 0; index < 100_000; index++) {
            Vitals vitals = new Vitals(LicenseId.random(), Pulse.NONE.heardAt(clock.instant()), Pulse.NONE);
            vitals.measure(Gauge.CPU, 1, clock.instant());
            many.add(vitals);
        }

        assertThat((used() - before) / many.size()).isLessThan(900);
    }

    private static long used() {
        System.gc();
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }
}
