package io.corrosion.gateway.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.corrosion.api.audit.Audit;
import io.corrosion.api.audit.AuditEntry;
import io.corrosion.api.audit.RecordedEntry;
import io.corrosion.api.error.Conflict;
import io.corrosion.api.error.NotFound;
import io.corrosion.api.error.Unavailable;
import io.corrosion.api.gateway.Command;
import io.corrosion.api.gateway.CommandId;
import io.corrosion.api.gateway.CommandRecord;
import io.corrosion.api.gateway.CommandState;
import io.corrosion.api.gateway.Connection;
import io.corrosion.api.gateway.PanelAdapter;
import io.corrosion.api.identity.Caller;
import io.corrosion.api.identity.SessionId;
import io.corrosion.api.identity.UserId;
import io.corrosion.api.server.PowerSignal;
import io.corrosion.api.server.PowerState;
import io.corrosion.api.tenancy.LicenseId;
import io.corrosion.api.tenancy.Scope;
import io.corrosion.api.tx.Transactions;
import io.corrosion.api.tx.Tx;
import io.corrosion.gateway.Known;
import io.corrosion.gateway.Wire;
import io.corrosion.gateway.connection.ConnectionsAccess;
import io.corrosion.gateway.live.LiveAccess;
import io.corrosion.gateway.live.LiveRegistry;
import io.corrosion.testkit.data.SliceDatabase;
import io.corrosion.testkit.postgres.PostgresExtension;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class CommandGatewayTest {

    private static final Duration LONG = Duration.ofMinutes(2);

    @RegisterExtension
    static final PostgresExtension POSTGRES = new PostgresExtension();

    private static final Duration DEADLINE = Duration.ofMinutes(5);
    private static final Map<String, Object> BARE_METAL = Map.of(PanelAdapter.CONNECTION_TYPE, "bare_metal");

    private final Scope.Licence scope = Known.scope();
    private final Scope.Licence other = Known.scope();
    private final Caller caller = new Caller(
            new UserId(UUID.randomUUID()), "ann@example.org", "Ann", new SessionId(UUID.randomUUID()), "::1", "");
    private final Transactions transactions =
            SliceDatabase.of(POSTGRES.database(), "gateway").transactions();
    private final Wire wire = new Wire(Clock.systemUTC());
    private final LiveRegistry live = LiveAccess.registry(wire, new Known(List.of(scope, other)));
    private final Kept audit = new Kept();
    private final Agent agent = new Agent();
    private final Adapters adapters = new Adapters();
    private Desk desk;
    private CommandGateway gateway;

    @BeforeEach
    void open() {
        connect(scope, "bare_metal");
        adapters.bindAdapter(agent, BARE_METAL);
        start();
    }

    private void start() {
        desk = new Desk(Clock.systemUTC(), transactions, live, adapters);
        gateway = new CommandGateway(
                Clock.systemUTC(), transactions, audit, wire, new Known(List.of(scope, other)), live, desk, adapters);
    }

    @AfterEach
    void close() throws Exception {
        desk.close();
    }

    @Test
    void anAcceptedSignalIsRecordedAuditedAndFreesTheLease() {
        CommandRecord sent = power(PowerSignal.START);
        assertThat(sent.state()).isEqualTo(CommandState.PENDING);
        assertThat(live.of(scope.license()).pending()).contains(PowerSignal.START);
        await().atMost(LONG).until(() -> find(sent).state() == CommandState.SENT);

        agent.answer(PanelAdapter.Answer.accepted(""));

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
        agent.answer(PanelAdapter.Answer.accepted("hostname: demo"));

        CommandRecord end = gateway.outcome(scope, sent.id()).join();
        assertThat(end.output()).isEqualTo("hostname: demo");
        assertThat(end.detail()).isEqualTo("status");
        assertThat(audit.entries.get(0).metadata()).containsEntry("command", "status");
    }

    @Test
    void aRefusalIsAFailureWithItsReasonAndNothingPendsAnyMore() {
        CommandRecord sent = power(PowerSignal.START);
        agent.answer(PanelAdapter.Answer.refused("The start command is missing."));

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

        agent.answer(PanelAdapter.Answer.accepted("too late"));
        assertThat(find(sent).state()).isEqualTo(CommandState.EXPIRED);
    }

    @Test
    void aMachineThatHasBegunHasAcceptedEvenIfItAnswersOnlyWhenAllIsDone() {
        LiveAccess.power(live, scope.license(), PowerState.RUNNING);
        CommandRecord sent = gateway.send(scope, caller, new Command.Power(PowerSignal.STOP), Duration.ofSeconds(1));
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

    @Test
    void afterACrashWhatIsInTimeIsSentAgainUnderItsIdAndTheRestExpires() throws Exception {
        CommandRecord inTime = power(PowerSignal.START);
        CommandRecord late = gateway.send(scope, caller, new Command.Console("status"), Duration.ofSeconds(1));
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
        agent.answer(PanelAdapter.Answer.refused("no"));
        CommandRecord end = gateway.outcome(scope, sent.id()).join();

        var operation = CommandOperations.operation(end, Optional.empty());

        assertThat(operation.id()).isEqualTo(sent.id().value());
        assertThat(operation.state().wire()).isEqualTo("failed");
        assertThat(operation.reason()).isEqualTo("no");
    }

    private CommandRecord power(PowerSignal signal) {
        return gateway.send(scope, caller, new Command.Power(signal), DEADLINE);
    }

    private CommandRecord find(CommandRecord record) {
        return gateway.find(scope, record.id()).orElseThrow();
    }

    private void connect(Scope.Licence server, String type) {
        ConnectionsAccess.connect(transactions, server, new Connection(server.license(), type, "", "", "", 0, 0));
    }

    /** An adapter whose other side answers when the test says so. */
    private static final class Agent implements PanelAdapter {
        final List<Delivery> deliveries = new CopyOnWriteArrayList<>();
        final List<CompletableFuture<Answer>> answers = new CopyOnWriteArrayList<>();

        @Override
        public CompletionStage<Answer> deliver(Delivery delivery) {
            CompletableFuture<Answer> answer = new CompletableFuture<>();
            answers.add(answer);
            deliveries.add(delivery);
            return answer;
        }

        void answer(Answer answer) {
            answers.get(answers.size() - 1).complete(answer);
        }

        void answerTo(CommandId command, Answer answer) {
            for (int index = 0; index < deliveries.size(); index++) {
                if (deliveries.get(index).id().equals(command)) {
                    answers.get(index).complete(answer);
                }
            }
        }
    }

    private static final class Kept implements Audit {
        final List<AuditEntry> entries = new CopyOnWriteArrayList<>();

        @Override
        public void record(Tx tx, AuditEntry entry) {
            entries.add(entry);
        }

        @Override
        public List<RecordedEntry> latest(Tx tx, LicenseId license, int limit) {
            return List.of();
        }
    }
}
