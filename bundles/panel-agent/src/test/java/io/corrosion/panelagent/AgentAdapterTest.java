package io.corrosion.panelagent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.corrosion.api.gateway.Command;
import io.corrosion.api.gateway.CommandId;
import io.corrosion.api.gateway.Connection;
import io.corrosion.api.gateway.PanelAdapter.Answer;
import io.corrosion.api.gateway.PanelAdapter.Delivery;
import io.corrosion.api.messaging.MachineRole;
import io.corrosion.api.server.PowerSignal;
import io.corrosion.api.tenancy.LicenseId;
import io.corrosion.protocol.Envelope;
import io.corrosion.protocol.Payloads;
import io.corrosion.protocol.Subjects;
import io.corrosion.protocol.Tail;
import io.corrosion.protocol.command.Ack;
import io.corrosion.protocol.command.ConsoleCommand;
import io.corrosion.protocol.command.PowerAction;
import io.corrosion.protocol.command.ServerCommand;
import io.corrosion.protocol.plugin.ConsoleResponse;
import io.corrosion.testkit.observe.Counted;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class AgentAdapterTest {

    private static final Duration LONG = Duration.ofMinutes(2);

    private final LicenseId server = LicenseId.random();
    private final Subjects subjects = Subjects.of(server.value());
    private final Wire wire = new Wire();
    private final Counted counted = new Counted();
    private final AgentAdapter adapter = new AgentAdapter(Clock.systemUTC(), wire, counted, Duration.ofMillis(20));

    @AfterEach
    void close() throws Exception {
        adapter.close();
    }

    @Test
    void powerGoesToTheAgentWithEverythingItNeedsToKnow() {
        Delivery delivery = power(PowerSignal.KILL, Duration.ofSeconds(30));

        deliver(delivery);

        Wire.Stored letter = wire.stored.get(0);
        assertThat(letter.subject()).isEqualTo(subjects.to(Tail.CMD_SERVER));
        assertThat(Payloads.read(letter.payload(), ServerCommand.class)).isEqualTo(new ServerCommand(PowerAction.KILL));
        Envelope envelope = Envelope.read(letter.headers()::get, io.corrosion.protocol.MachineRole.PLUGIN);
        assertThat(envelope.commandId()).isEqualTo(delivery.id().value());
        assertThat(envelope.expiresAt()).isEqualTo(delivery.expiresAt());
        assertThat(envelope.actor()).isEqualTo("ann@example.org");
        assertThat(envelope.leaseEpoch()).hasValue(7);
        assertThat(envelope.target()).isEqualTo(io.corrosion.protocol.MachineRole.AGENT);
    }

    @Test
    void anAnswerEndsItAndEmptiesItsPlaceInTheStream() {
        Delivery delivery = power(PowerSignal.START, Duration.ofSeconds(30));
        CompletableFuture<Answer> answer = deliver(delivery);

        wire.say(subjects.ack(delivery.id().value()), Ack.done(delivery.id().value(), "process 42"));

        assertThat(answer).isCompletedWithValue(Answer.accepted("process 42"));
        await().atMost(LONG).untilAsserted(() -> assertThat(wire.discarded).containsExactly(1L));
    }

    @Test
    void aRefusalCarriesItsReason() {
        Delivery delivery = power(PowerSignal.START, Duration.ofSeconds(30));
        CompletableFuture<Answer> answer = deliver(delivery);

        wire.say(subjects.ack(delivery.id().value()), Ack.failed(delivery.id().value(), "no such file"));

        assertThat(answer).isCompletedWithValue(Answer.refused("no such file"));
    }

    @Test
    void nobodyAnswersForSomebodyElseAndGarbageIsCounted() {
        Delivery delivery = power(PowerSignal.START, Duration.ofSeconds(30));
        CompletableFuture<Answer> answer = deliver(delivery);
        Subjects foreign = Subjects.of(UUID.randomUUID());

        wire.say(foreign.ack(delivery.id().value()), Ack.done(delivery.id().value(), "forged"));
        wire.say(subjects.ack(UUID.randomUUID()), Ack.done(delivery.id().value(), "another id"));
        wire.say(foreign.to(Tail.CMD_CONSOLE_RESPONSE), new ConsoleResponse("status", "forged"));
        wire.say(subjects.ack(delivery.id().value()), new byte[] {0, 1, 2, -1});

        assertThat(answer).isNotDone();
        assertThat(counted.names()).singleElement().asString().startsWith("gateway_telemetry_dropped");
    }

    @Test
    void silenceEndsAtTheDeadlineAndLeavesNothingInTheStream() {
        CompletableFuture<Answer> answer = deliver(power(PowerSignal.START, Duration.ofMillis(300)));

        await().atMost(LONG).until(answer::isCompletedExceptionally);
        await().atMost(LONG).untilAsserted(() -> assertThat(wire.discarded).containsExactly(1L));
    }

    @Test
    void theConsoleIsThePluginsWhileItIsConnectedAndTheAgentsOtherwise() {
        adapter.connected(server, MachineRole.PLUGIN);
        deliver(console("status"));
        adapter.disconnected(server, MachineRole.PLUGIN);
        deliver(console("status"));

        assertThat(wire.stored)
                .extracting(letter -> letter.headers().get("Target"))
                .containsExactly("plugin", "agent");
        assertThat(Payloads.read(wire.stored.get(0).payload(), ConsoleCommand.class)
                        .command())
                .isEqualTo("status");
    }

    @Test
    void aPluginsResponseBringsTheOutputWhetherItsAcknowledgementComesFirstOrNot() {
        adapter.connected(server, MachineRole.PLUGIN);
        Delivery one = console("status");
        CompletableFuture<Answer> first = deliver(one);
        wire.say(subjects.ack(one.id().value()), Ack.done(one.id().value(), null));
        assertThat(first).isNotDone();
        wire.say(subjects.to(Tail.CMD_CONSOLE_RESPONSE), new ConsoleResponse("status", "hostname: demo"));
        assertThat(first).isCompletedWithValue(Answer.accepted("hostname: demo"));

        Delivery two = console("quiet");
        CompletableFuture<Answer> second = deliver(two);
        wire.say(subjects.ack(two.id().value()), Ack.done(two.id().value(), null));
        await().atMost(LONG).untilAsserted(() -> assertThat(second).isCompletedWithValue(Answer.accepted("")));
    }

    @Test
    void aMachineThatComesBackGetsItAgainUnderTheSameIdInTheSamePlace() {
        Delivery delivery = power(PowerSignal.START, Duration.ofSeconds(30));
        CompletableFuture<Answer> answer = deliver(delivery);

        adapter.connected(server, MachineRole.PLUGIN);
        adapter.connected(LicenseId.random(), MachineRole.AGENT);
        adapter.connected(server, MachineRole.AGENT);

        await().atMost(LONG).until(() -> wire.stored.size() >= 2);
        assertThat(wire.stored).extracting(Wire.Stored::sequence).containsOnly(1L);
        wire.say(subjects.ack(delivery.id().value()), Ack.done(delivery.id().value(), null));
        assertThat(answer).isCompleted();
        int sent = wire.stored.size();
        adapter.connected(server, MachineRole.AGENT);
        await().atMost(LONG).pollDelay(Duration.ofMillis(300)).until(() -> wire.stored.size() == sent);
    }

    @Test
    void whatCouldNotBeStoredIsSentWhenNatsIsBack() {
        wire.up = false;
        CompletableFuture<Answer> answer = deliver(power(PowerSignal.START, Duration.ofSeconds(30)));
        assertThat(answer).isNotDone();

        wire.up = true;
        adapter.platformConnected(true);

        await().atMost(LONG).until(() -> wire.stored.size() == 1);
    }

    @Test
    void aRepeatedDeliveryWaitsForTheSameAnswer() {
        Delivery delivery = power(PowerSignal.START, Duration.ofSeconds(30));
        CompletableFuture<Answer> first = deliver(delivery);
        CompletableFuture<Answer> again = deliver(delivery);

        wire.say(subjects.ack(delivery.id().value()), Ack.done(delivery.id().value(), null));

        assertThat(first).isCompletedWithValue(Answer.accepted(""));
        assertThat(again).isCompletedWithValue(Answer.accepted(""));
    }

    private CompletableFuture<Answer> deliver(Delivery delivery) {
        return adapter.deliver(delivery).toCompletableFuture();
    }

    private Delivery power(PowerSignal signal, Duration time) {
        return delivery(new Command.Power(signal), time);
    }

    private Delivery console(String line) {
        return delivery(new Command.Console(line), Duration.ofSeconds(30));
    }

    private Delivery delivery(Command command, Duration time) {
        return new Delivery(
                CommandId.random(),
                new Connection(server, "bare_metal", "", "", "", 0, 0),
                server,
                command,
                7,
                "ann@example.org",
                Instant.now().plus(time));
    }
}
