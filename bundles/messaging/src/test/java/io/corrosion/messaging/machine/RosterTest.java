package io.corrosion.messaging.machine;

import static org.assertj.core.api.Assertions.assertThat;

import io.corrosion.api.messaging.MachineRole;
import io.corrosion.api.tenancy.LicenseId;
import io.corrosion.messaging.machine.SystemEvents.Client;
import java.util.List;
import org.junit.jupiter.api.Test;

class RosterTest {

    private final Machine agent = new Machine(LicenseId.random(), MachineRole.AGENT);
    private final Machine plugin = new Machine(LicenseId.random(), MachineRole.PLUGIN);
    private final Roster roster = new Roster();

    @Test
    void aMachineArrivesWithItsFirstConnectionAndLeavesWithItsLast() {
        assertThat(roster.arrived(of(agent, "old"))).isTrue();
        assertThat(roster.arrived(of(agent, "new"))).isFalse();

        assertThat(roster.left(of(agent, "old"))).isFalse();
        assertThat(roster.left(of(agent, "old"))).as("told twice").isFalse();
        assertThat(roster.left(of(agent, "new"))).isTrue();
        assertThat(roster.present()).isEmpty();
    }

    @Test
    void aDepartureNobodyKnewOfIsNone() {
        assertThat(roster.left(of(agent, "any"))).isFalse();
    }

    @Test
    void aCensusForgetsWhoIsNotInIt() {
        roster.arrived(of(agent, "1"));
        roster.arrived(of(plugin, "2"));

        assertThat(roster.keepOnly(List.of(of(plugin, "3")))).containsExactly(agent);

        assertThat(roster.left(of(plugin, "2"))).isFalse();
        assertThat(roster.left(of(plugin, "3"))).isTrue();
    }

    @Test
    void aMachineIsReadBackFromItsNameAndNothingElseIsOne() {
        assertThat(Machine.named(agent.toString())).contains(agent);
        assertThat(Machine.named("platform")).isEmpty();
        assertThat(Machine.named("")).isEmpty();
        assertThat(Machine.named(agent.license() + ".operator")).isEmpty();
        assertThat(Machine.named("x".repeat(36) + ".agent")).isEmpty();
    }

    private static Client of(Machine machine, String key) {
        return new Client(key, machine, "U");
    }
}
