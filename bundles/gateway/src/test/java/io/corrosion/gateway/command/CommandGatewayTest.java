package io.corrosion.gateway.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.corrosion.api.error.Conflict;
import io.corrosion.api.error.NotFound;
import io.corrosion.api.error.Unavailable;
import io.corrosion.api.gateway.Command;
import io.corrosion.api.gateway.CommandId;
import io.corrosion.api.gateway.CommandRecord;
import io.corrosion.api.gateway.CommandState;
import io.corrosion.api.gateway.PanelAdapter;
import io.corrosion.api.server.PowerSignal;
import io.corrosion.api.server.PowerState;
import io.corrosion.gateway.live.LiveAccess;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class CommandGatewayTest extends GatewayOnTrial {

    @Test
    void anAcceptedSignalIsRecordedAuditedAndFreesTheLease() {
        CommandRecord sent = power(PowerSignal.START);
        assertThat(sent.state()).isEqualTo(CommandState.PENDING);
        assertThat(live.of(scope.license()).pending()).contains(PowerSignal.START);
        await().atMost(LONG).until(() -> find(sent).state() == CommandState.SENT);

        agent.answerTo(sent.id(), PanelAdapter.Answer.accepted(""));

        CommandRecord end = gateway.outcome(scope, sent.id()).join();
        assertThat(end.state()).isEqualTo(CommandState.ACKNOWLEDGED);
        assertThat(find(sent)).isEqualTo(end);
        assertThat(audit.entries).singleElement().satisfies(entry -> {
            assertThat(entry.action()).isEqualTo("server.power.start");
            assertThat(entry.actor().name()).isEqualTo("ann@example.org");
            assertThat(entry.metadata()).containsEntry("command_id", sent.id().toString());
        });
        LiveAccess.power(live, scope.license(), PowerState.RUNNING);
        power(PowerSignal.STOP);
        assertThat(agent.deliveries).extracting(PanelAdapter.Delivery::epoch).containsExactly(1L, 2L);
    }

    @Test
    void aConsoleCommandIsAuditedWithItsTextAndAnsweredWithItsOutput() {
        CommandRecord sent = gateway.send(scope, caller, new Command.Console("status"), DEADLINE);
        agent.answerTo(sent.id(), PanelAdapter.Answer.accepted("hostname: demo"));

        CommandRecord end = gateway.outcome(scope, sent.id()).join();
        assertThat(end.output()).isEqualTo("hostname: demo");
        assertThat(end.detail()).isEqualTo("status");
        assertThat(audit.entries.get(0).metadata()).containsEntry("command", "status");
    }

    @Test
    void aRefusalIsAFailureWithItsReasonAndNothingPendsAnyMore() {
        CommandRecord sent = power(PowerSignal.START);
        agent.answerTo(sent.id(), PanelAdapter.Answer.refused("The start command is missing."));

        CommandRecord end = gateway.outcome(scope, sent.id()).join();
        assertThat(end.state()).isEqualTo(CommandState.FAILED);
        assertThat(end.error()).isEqualTo("The start command is missing.");
        assertThat(live.of(scope.license()).pending()).isEmpty();
    }

    @Test
    void silenceExpires() {
        CommandRecord sent = gateway.send(scope, caller, new Command.Power(PowerSignal.START), Duration.ofSeconds(1));

        CommandRecord end = gateway.outcome(scope, sent.id()).join();
        assertThat(end.state()).isEqualTo(CommandState.EXPIRED);
        assertThat(end.error()).isEqualTo("The agent did not answer within 1 s.");

        agent.answerTo(sent.id(), PanelAdapter.Answer.accepted("too late"));
        assertThat(find(sent).state()).isEqualTo(CommandState.EXPIRED);
    }

    @Test
    void aMachineThatHasBegunHasAcceptedEvenIfItAnswersOnlyWhenAllIsDone() {
        LiveAccess.power(live, scope.license(), PowerState.RUNNING);
        CommandRecord sent = gateway.send(scope, caller, new Command.Power(PowerSignal.STOP), Duration.ofSeconds(5));
        LiveAccess.power(live, scope.license(), PowerState.STOPPING);

        assertThat(gateway.outcome(scope, sent.id()).join().state()).isEqualTo(CommandState.ACKNOWLEDGED);
    }

    @Test
    void oneActorAtATimeUnlessItKills() {
        power(PowerSignal.START);
        live.expectNothing(scope.license(), PowerSignal.START);

        assertThatThrownBy(() -> power(PowerSignal.START))
                .isInstanceOf(Conflict.class)
                .hasMessage("The server is busy with: start. Wait until that is done, or kill the server.");
        assertThat(audit.entries).as("a refused command leaves no trace").hasSize(1);

        power(PowerSignal.KILL);
        assertThat(agent.deliveries).extracting(PanelAdapter.Delivery::epoch).containsExactly(1L, 2L);
    }

    @Test
    void theEndOfAnOvertakenCommandDoesNotFreeTheLeaseOfTheOther() {
        CommandRecord start = power(PowerSignal.START);
        power(PowerSignal.KILL);
        agent.answerTo(start.id(), PanelAdapter.Answer.refused("killed"));
        gateway.outcome(scope, start.id()).join();
        live.expectNothing(scope.license(), PowerSignal.KILL);

        assertThatThrownBy(() -> power(PowerSignal.START)).hasMessageContaining("busy with: kill");
    }

    @Test
    void withoutMessagingNothingIsRecorded() {
        wire.up = false;

        assertThatThrownBy(() -> power(PowerSignal.START)).isInstanceOf(Unavailable.class);
        assertThat(gateway.latest(scope, 10)).isEmpty();
    }

    @Test
    void aServerWithoutConnectionAndOneWithoutAdapterAreToldApart() {
        assertThatThrownBy(() -> gateway.send(other, caller, new Command.Power(PowerSignal.START), DEADLINE))
                .isInstanceOf(Conflict.class)
                .hasMessageContaining("not connected yet");

        connect(other, "amp");
        CommandRecord sent = gateway.send(other, caller, new Command.Power(PowerSignal.START), DEADLINE);
        assertThat(gateway.outcome(other, sent.id()).join().error()).contains("type amp");
    }

    @Test
    void anotherServersCommandDoesNotExist() {
        CommandRecord sent = power(PowerSignal.START);

        assertThat(gateway.find(other, sent.id())).isEmpty();
        assertThat(gateway.latest(other, 10)).isEmpty();
        assertThatThrownBy(() -> gateway.outcome(other, sent.id())).isInstanceOf(NotFound.class);
        assertThatThrownBy(() -> gateway.outcome(scope, CommandId.random())).isInstanceOf(NotFound.class);
    }
}
