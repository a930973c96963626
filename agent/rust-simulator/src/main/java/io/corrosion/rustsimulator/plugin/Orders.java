package io.corrosion.rustsimulator.plugin;

import io.corrosion.protocol.Envelope;
import io.corrosion.protocol.MachineRole;
import io.corrosion.protocol.MalformedMessage;
import io.corrosion.protocol.Payloads;
import io.corrosion.protocol.Subjects;
import io.corrosion.protocol.Tail;
import io.corrosion.protocol.command.Ack;
import io.corrosion.protocol.command.AnnounceCommand;
import io.corrosion.protocol.command.BanCommand;
import io.corrosion.protocol.command.ConsoleCommand;
import io.corrosion.protocol.command.HealthCommand;
import io.corrosion.protocol.command.KickCommand;
import io.corrosion.protocol.command.LicenseMode;
import io.corrosion.protocol.command.LicenseState;
import io.corrosion.protocol.command.PluginCommand;
import io.corrosion.protocol.command.UnbanCommand;
import io.corrosion.protocol.plugin.ConsoleResponse;
import io.corrosion.rustsimulator.game.Commands;
import io.corrosion.rustsimulator.game.GameConsole;
import io.corrosion.rustsimulator.game.GameThread;
import io.nats.client.Message;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The platform's commands to the plugin, each turned into a console command and run on the game's thread. What is
 * malformed is counted, what is expired or repeated is answered and not run.
 */
final class Orders {

    private final Subjects subjects;
    private final PluginLink link;
    private final Consumer<@Nullable UUID> health;
    private final GameThread thread;
    private final Commands commands;
    private final SeenCommands seen;
    private final GameConsole console;
    private final Clock clock;
    private boolean readOnly;
    private long malformed;

    Orders(
            Subjects subjects,
            PluginLink link,
            Consumer<@Nullable UUID> health,
            GameThread thread,
            Commands commands,
            SeenCommands seen,
            GameConsole console,
            Clock clock) {
        this.subjects = subjects;
        this.link = link;
        this.health = health;
        this.thread = thread;
        this.commands = commands;
        this.seen = seen;
        this.console = console;
        this.clock = clock;
    }

    Map<String, Consumer<Message>> receivers() {
        Map<String, Consumer<Message>> receivers = new HashMap<>();
        hear(receivers, Tail.CMD_CONSOLE, ConsoleCommand.class, ConsoleCommand::command);
        hear(receivers, Tail.CMD_ANNOUNCE, AnnounceCommand.class, command -> "say " + command.message());
        hear(
                receivers,
                Tail.CMD_KICK,
                KickCommand.class,
                command -> "kick " + command.steamId() + quoted(command.reason()));
        hear(
                receivers,
                Tail.CMD_BAN,
                BanCommand.class,
                command -> "banid " + command.steamId() + quoted(command.reason()));
        hear(receivers, Tail.CMD_UNBAN, UnbanCommand.class, command -> "unban " + command.steamId());
        hear(
                receivers,
                Tail.CMD_PLUGIN,
                PluginCommand.class,
                command -> "oxide." + command.action() + " " + command.name());
        receivers.put(
                subjects.to(Tail.CMD_HEALTH), message -> thread.run(() -> guarded(message, () -> tellHealth(message))));
        receivers.put(subjects.to(Tail.LICENSE_STATE), this::licenseState);
        return receivers;
    }

    private <T extends Record> void hear(
            Map<String, Consumer<Message>> receivers, Tail tail, Class<T> type, Function<T, String> line) {
        receivers.put(subjects.to(tail), message -> thread.run(() -> receive(message, tail, type, line)));
    }

    private <T extends Record> void receive(Message message, Tail tail, Class<T> type, Function<T, String> line) {
        guarded(message, () -> {
            Envelope envelope = Envelope.read(name -> header(message, name), MachineRole.PLUGIN);
            T command = Payloads.read(message.getData(), type);
            if (envelope.target() == MachineRole.PLUGIN) {
                answer(envelope, tail, line.apply(command));
            }
        });
    }

    /** Looking is harmless: it is told as often as it is asked, also without a licence. */
    private void tellHealth(Message message) {
        Envelope envelope = Envelope.read(name -> header(message, name), MachineRole.PLUGIN);
        health.accept(Payloads.read(message.getData(), HealthCommand.class).wipeId());
        acknowledge(Ack.done(envelope.commandId(), null));
    }

    private void guarded(Message message, Runnable reading) {
        try {
            reading.run();
        } catch (MalformedMessage garbage) {
            malformed++;
            if (Long.bitCount(malformed) == 1) {
                console.warn(
                        "[Corrosion] " + malformed + " malformed messages dropped, last on " + message.getSubject());
            }
        }
    }

    private void answer(Envelope envelope, Tail tail, String line) {
        Boolean before = seen.result(envelope.commandId());
        if (before != null) {
            acknowledge(new Ack(envelope.commandId(), before, null, null));
        } else if (envelope.expired(clock.instant())) {
            acknowledge(Ack.failed(
                    envelope.commandId(), "The command expired at " + envelope.expiresAt() + " and was not executed"));
        } else if (readOnly) {
            acknowledge(Ack.failed(envelope.commandId(), "The licence is not active: the plugin only watches"));
        } else {
            String output = commands.run(line);
            boolean ok = tail == Tail.CMD_CONSOLE || !(output.contains("not found") || output.startsWith("Invalid"));
            seen.add(envelope.commandId(), ok);
            acknowledge(new Ack(envelope.commandId(), ok, ok ? null : output, output));
            if (tail == Tail.CMD_CONSOLE) {
                link.publish(subjects.to(Tail.CMD_CONSOLE_RESPONSE), new ConsoleResponse(line, output));
            }
        }
    }

    private void acknowledge(Ack ack) {
        link.publish(subjects.ack(ack.commandId()), ack);
    }

    private void licenseState(Message message) {
        thread.run(() -> {
            try {
                readOnly = Payloads.read(message.getData(), LicenseState.class).mode() == LicenseMode.READ_ONLY;
            } catch (MalformedMessage garbage) {
                malformed++;
            }
        });
    }

    private static String quoted(@Nullable String reason) {
        return reason == null ? "" : " \"" + reason.replace("\"", "'") + "\"";
    }

    private static @Nullable String header(Message message, String name) {
        return message.getHeaders() == null ? null : message.getHeaders().getFirst(name);
    }
}
