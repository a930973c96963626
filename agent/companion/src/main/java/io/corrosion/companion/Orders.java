package io.corrosion.companion;

import io.corrosion.companion.console.Commands;
import io.corrosion.companion.journal.Journal;
import io.corrosion.companion.process.Outcome;
import io.corrosion.companion.process.Power;
import io.corrosion.companion.steam.SteamService;
import io.corrosion.companion.update.SelfUpdate;
import io.corrosion.protocol.Envelope;
import io.corrosion.protocol.Headers;
import io.corrosion.protocol.MachineRole;
import io.corrosion.protocol.Payloads;
import io.corrosion.protocol.Subjects;
import io.corrosion.protocol.Tail;
import io.corrosion.protocol.agent.AgentStatus;
import io.corrosion.protocol.agent.AgentUpdate;
import io.corrosion.protocol.agent.CompanionWatch;
import io.corrosion.protocol.agent.SteamUpdate;
import io.corrosion.protocol.command.Ack;
import io.corrosion.protocol.command.ConsoleCommand;
import io.corrosion.protocol.command.PowerAction;
import io.corrosion.protocol.command.ServerCommand;
import io.nats.client.Message;
import java.io.IOException;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What the platform may order, and who does it. The methods run on the link's thread and only hand over. */
final class Orders {

    private static final Logger LOG = LoggerFactory.getLogger(Orders.class);
    private static final int LONGEST_OUTPUT = 100_000;

    private final Subjects subjects;
    private final Desk desk;
    private final Journal journal;
    private final Power power;
    private final Commands commands;
    private final Vitals vitals;
    private final SteamService steam;
    private final SelfUpdate selfUpdate;
    private final ExecutorService speaking;

    Orders(
            Subjects subjects,
            Desk desk,
            Journal journal,
            Power power,
            Commands commands,
            Vitals vitals,
            SteamService steam,
            SelfUpdate selfUpdate,
            ExecutorService speaking) {
        this.selfUpdate = selfUpdate;
        this.steam = steam;
        this.subjects = subjects;
        this.desk = desk;
        this.journal = journal;
        this.power = power;
        this.commands = commands;
        this.vitals = vitals;
        this.speaking = speaking;
    }

    /** Which subjects to hear, and by which method. */
    Map<String, Consumer<Message>> receivers() {
        return Map.of(
                subjects.to(Tail.CMD_SERVER), desk.guarded(this::server),
                subjects.to(Tail.CMD_CONSOLE), desk.guarded(this::console),
                subjects.to(Tail.UPDATE_STEAM), desk.guarded(this::update),
                subjects.to(Tail.AGENT_UPDATE), desk.guarded(this::updateAgent),
                subjects.to(Tail.COMPANION_WATCH), desk.guarded(this::watch));
    }

    private void server(Message message) {
        Envelope envelope = Envelope.read(name -> header(message, name), MachineRole.AGENT);
        PowerAction action =
                Payloads.read(message.getData(), ServerCommand.class).action();
        if (envelope.target() == MachineRole.AGENT) {
            desk.accept(new Desk.Order(
                    envelope,
                    action.toString(),
                    answer -> perform(envelope, action, answer),
                    () -> interrupted(envelope.commandId(), action)));
        }
    }

    private void perform(Envelope envelope, PowerAction action, Consumer<Ack> answer) {
        Optional<String> objection =
                action == PowerAction.START || action == PowerAction.RESTART ? steam.objection() : Optional.empty();
        objection.ifPresentOrElse(
                why -> answer.accept(Ack.failed(envelope.commandId(), why)),
                () -> power.perform(action, () -> note(action), outcome -> answer.accept(ack(envelope, outcome))));
    }

    /** Whoever ordered a server down does not want it up because its machine was started anew. */
    private void note(PowerAction action) {
        try {
            journal.ordered(action);
        } catch (IOException full) {
            LOG.error("The last order could not be noted: {}", full.toString());
        }
    }

    /** The source contract has no headers here; without them it is done once, and nobody waits for the end. */
    private void update(Message message) {
        Envelope envelope = header(message, Headers.COMMAND_ID) == null
                ? new Envelope(UUID.randomUUID(), Instant.MAX, "unknown", OptionalLong.empty(), MachineRole.AGENT)
                : Envelope.read(name -> header(message, name), MachineRole.AGENT);
        SteamUpdate wanted = Payloads.read(message.getData(), SteamUpdate.class);
        desk.accept(new Desk.Order(
                envelope,
                "game update",
                answer -> steam.update(envelope.commandId(), wanted, answer),
                () -> Ack.failed(envelope.commandId(), "The agent was restarted while it did this: update again")));
    }

    /** The next agent answers, when it has proven itself or was taken back. */
    private void updateAgent(Message message) {
        Envelope envelope = Envelope.read(name -> header(message, name), MachineRole.AGENT);
        AgentUpdate wanted = Payloads.read(message.getData(), AgentUpdate.class);
        desk.accept(new Desk.Order(
                envelope,
                "agent update to " + wanted.version(),
                answer -> selfUpdate.update(envelope.commandId(), wanted, answer),
                () -> Ack.failed(envelope.commandId(), "The agent was restarted while it fetched the update")));
    }

    private void console(Message message) {
        Envelope envelope = Envelope.read(name -> header(message, name), MachineRole.PLUGIN);
        String command = Payloads.read(message.getData(), ConsoleCommand.class).command();
        if (envelope.target() == MachineRole.AGENT) {
            desk.accept(new Desk.Order(
                    envelope,
                    "console command",
                    answer -> speak(envelope.commandId(), command, answer),
                    () -> Ack.failed(
                            envelope.commandId(),
                            "The agent was restarted while it did this; it may have been executed")));
        }
    }

    private void watch(Message message) {
        vitals.watch(Payloads.read(message.getData(), CompanionWatch.class).seconds());
    }

    private void speak(UUID id, String command, Consumer<Ack> answer) {
        Optional<String> objection = Commands.objection(command);
        if (objection.isPresent()) {
            answer.accept(Ack.failed(id, objection.get()));
            return;
        }
        try {
            speaking.execute(() -> answer.accept(spoken(id, command)));
        } catch (RejectedExecutionException full) {
            answer.accept(Ack.failed(id, "Too many console commands wait for their turn"));
        }
    }

    private Ack spoken(UUID id, String command) {
        if (power.process().isEmpty()) {
            return Ack.failed(id, "The server is not running");
        }
        try {
            return Ack.done(id, commands.run(command).map(Orders::shortened).orElse(null));
        } catch (IOException unheard) {
            return Ack.failed(id, "The command did not reach the server: " + unheard.getMessage());
        } catch (InterruptedException closing) {
            Thread.currentThread().interrupt();
            return Ack.failed(id, "The agent is being stopped");
        }
    }

    /** A message has a longest length, and a person no use for more. */
    private static String shortened(String output) {
        return output.length() <= LONGEST_OUTPUT ? output : output.substring(0, LONGEST_OUTPUT) + "\n[cut]";
    }

    /** An earlier agent was killed over it: what counts is whether the server is as it was wanted. */
    private Ack interrupted(UUID id, PowerAction action) {
        boolean up = power.process().isPresent();
        boolean wantedUp = action == PowerAction.START || action == PowerAction.RESTART;
        AgentStatus status = power.status();
        return up == wantedUp
                ? Ack.done(id, "The agent was restarted meanwhile; the server is " + status)
                : Ack.failed(id, "The agent was restarted while it did this; the server is " + status);
    }

    private static Ack ack(Envelope envelope, Outcome outcome) {
        return outcome.ok()
                ? Ack.done(envelope.commandId(), outcome.message())
                : Ack.failed(envelope.commandId(), outcome.message());
    }

    private static @Nullable String header(Message message, String name) {
        return message.getHeaders() == null ? null : message.getHeaders().getFirst(name);
    }
}
