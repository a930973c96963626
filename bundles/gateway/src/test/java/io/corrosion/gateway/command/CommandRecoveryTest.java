package io.corrosion.gateway.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.corrosion.api.gateway.Capability;
import io.corrosion.api.gateway.Command;
import io.corrosion.api.gateway.CommandRecord;
import io.corrosion.api.gateway.CommandState;
import io.corrosion.api.gateway.Connection;
import io.corrosion.api.gateway.PanelAdapter;
import io.corrosion.api.server.PowerSignal;
import io.corrosion.api.tenancy.LicenseId;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.Test;

/** What becomes of commands when the platform or an adapter goes and comes back, and how others see them. */
class CommandRecoveryTest extends GatewayOnTrial {

    @Test
    void afterACrashWhatIsInTimeIsSentAgainUnderItsIdAndTheRestExpires() throws Exception {
        CommandRecord inTime = power(PowerSignal.START);
        CommandRecord late = gateway.send(scope, caller, new Command.Console("status"), Duration.ofSeconds(4));
        desk.close();
        await().atMost(LONG).until(() -> Clock.systemUTC().instant().isAfter(late.expiresAt()));

        start();

        await().atMost(LONG).until(() -> agent.deliveries.size() == 3);
        assertThat(agent.deliveries.get(2).id()).isEqualTo(inTime.id());
        assertThat(agent.deliveries.get(2).epoch())
                .isEqualTo(agent.deliveries.get(0).epoch());
        assertThat(agent.deliveries.get(2).command()).isEqualTo(new Command.Power(PowerSignal.START));
        agent.answerTo(inTime.id(), PanelAdapter.Answer.accepted(""));
        assertThat(gateway.outcome(scope, inTime.id()).join().state()).isEqualTo(CommandState.ACKNOWLEDGED);
        await().atMost(LONG).untilAsserted(() -> assertThat(find(late).error()).contains("platform was restarted"));
    }

    @Test
    void anAdapterThatComesBackGetsWhatIsUnderWayAgain() {
        CommandRecord sent = power(PowerSignal.START);
        adapters.unbindAdapter(agent, BARE_METAL);

        adapters.bindAdapter(agent, BARE_METAL);

        await().atMost(LONG).until(() -> agent.deliveries.size() == 2);
        assertThat(agent.deliveries).extracting(PanelAdapter.Delivery::id).containsOnly(sent.id());
    }

    @Test
    void aCommandShowsAsAnOperation() {
        CommandRecord sent = power(PowerSignal.START);
        agent.answerTo(sent.id(), PanelAdapter.Answer.refused("no"));
        CommandRecord end = gateway.outcome(scope, sent.id()).join();

        var operation = CommandOperations.operation(end, Optional.empty());

        assertThat(operation.id()).isEqualTo(sent.id().value());
        assertThat(operation.state().wire()).isEqualTo("failed");
        assertThat(operation.reason()).isEqualTo("no");
    }

    @Test
    void whatManyConnectionsCanDoIsAskedInOneStatement() {
        adapters.unbindAdapter(agent, BARE_METAL);
        adapters.bindAdapter(new Equipped(), BARE_METAL);
        connect(other, "nobody's");
        LicenseId unconnected = LicenseId.random();

        Map<LicenseId, Set<Capability>> can =
                gateway.capabilities(List.of(scope.license(), other.license(), unconnected));

        assertThat(can)
                .containsOnlyKeys(scope.license(), other.license())
                .containsEntry(scope.license(), gateway.capabilities(scope.license()))
                .containsEntry(other.license(), Set.of());
        assertThat(can.get(scope.license()))
                .as("whoever has files can be backed up")
                .containsExactlyInAnyOrder(Capability.FILES, Capability.BACKUPS);
    }

    private static final class Equipped implements PanelAdapter {
        @Override
        public CompletionStage<Answer> deliver(Delivery delivery) {
            return new CompletableFuture<>();
        }

        @Override
        public Set<Capability> capabilities(Connection connection) {
            return Set.of(Capability.FILES);
        }
    }
}
