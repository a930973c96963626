package io.corrosion.panelagent;

import io.corrosion.api.gateway.Command;
import io.corrosion.api.gateway.PanelAdapter.Delivery;
import io.corrosion.protocol.Envelope;
import io.corrosion.protocol.MachineRole;
import io.corrosion.protocol.Payloads;
import io.corrosion.protocol.Subjects;
import io.corrosion.protocol.Tail;
import io.corrosion.protocol.agent.SteamUpdate;
import io.corrosion.protocol.command.ConsoleCommand;
import io.corrosion.protocol.command.PowerAction;
import io.corrosion.protocol.command.ServerCommand;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalLong;

/**
 * A command as it travels. Immutable.
 *
 * @param target which machine is meant
 */
record Letter(String subject, Map<String, String> headers, byte[] payload, MachineRole target) {

    /** JetStream recognises a repeated command by it, and answers with the place of the first. */
    private static final String SAME = "Nats-Msg-Id";

    static Letter of(Delivery delivery, boolean pluginListens) {
        Subjects subjects = Subjects.of(delivery.server().value());
        if (delivery.command() instanceof Command.Power power) {
            PowerAction action = PowerAction.valueOf(power.signal().name());
            return new Letter(
                    subjects.to(Tail.CMD_SERVER),
                    headers(delivery, MachineRole.AGENT),
                    Payloads.write(new ServerCommand(action)),
                    MachineRole.AGENT);
        }
        if (!(delivery.command() instanceof Command.Console)) {
            return installation(delivery, subjects);
        }
        MachineRole target = pluginListens ? MachineRole.PLUGIN : MachineRole.AGENT;
        Command.Console console = (Command.Console) delivery.command();
        return new Letter(
                subjects.to(Tail.CMD_CONSOLE),
                headers(delivery, target),
                Payloads.write(new ConsoleCommand(console.line())),
                target);
    }

    /** Must have begun soon, however long it takes then: nobody wants it hours later. */
    private static Letter installation(Delivery delivery, Subjects subjects) {
        SteamUpdate wanted = delivery.command() instanceof Command.Update update
                ? new SteamUpdate(update.validate())
                : new SteamUpdate(true, null, null, true);
        return new Letter(
                subjects.to(Tail.UPDATE_STEAM),
                headers(delivery, MachineRole.AGENT),
                Payloads.write(wanted),
                MachineRole.AGENT);
    }

    /** Whether the stream COMMANDS keeps it; what it does not keep is said again by us. */
    boolean isKept() {
        return !subject.endsWith(Tail.UPDATE_STEAM.words());
    }

    private static Map<String, String> headers(Delivery delivery, MachineRole target) {
        Map<String, String> headers = new HashMap<>();
        new Envelope(
                        delivery.id().value(),
                        delivery.expiresAt(),
                        delivery.actor(),
                        OptionalLong.of(delivery.epoch()),
                        target)
                .write(headers::put);
        headers.put(SAME, delivery.id().toString());
        return Map.copyOf(headers);
    }
}
