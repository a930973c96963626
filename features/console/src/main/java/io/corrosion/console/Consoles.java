package io.corrosion.console;

import io.corrosion.api.access.Access;
import io.corrosion.api.access.Permission;
import io.corrosion.api.error.Invalid;
import io.corrosion.api.gateway.Command;
import io.corrosion.api.gateway.CommandRecord;
import io.corrosion.api.gateway.ServerGateway;
import io.corrosion.api.identity.Caller;
import io.corrosion.api.messaging.Message;
import io.corrosion.api.messaging.Messages;
import io.corrosion.api.tenancy.LicenseId;
import io.corrosion.api.tenancy.Scope;
import io.corrosion.protocol.Streams;
import io.corrosion.protocol.Subjects;
import io.corrosion.protocol.Tail;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Reads a server's console and speaks to it. Thread-safe. */
@Component(service = Consoles.class)
public final class Consoles {

    /** As much as the stream holds of each speaker. */
    public static final int MOST_LINES = 1_000;

    /** As many commands can be looked at together. */
    public static final int MOST_COMMANDS = 200;

    /** See the console. */
    public static final Permission READ = Permission.of("console.read");

    /** Send commands to it. */
    public static final Permission WRITE = Permission.of("console.write");

    private static final Duration DEADLINE = Duration.ofSeconds(30);
    private static final int LONGEST = 1_000;

    private final Access access;
    private final Messages messages;
    private final ServerGateway gateway;
    private final Typing typing;
    private final Words words;

    @Activate
    public Consoles(
            @Reference Access access,
            @Reference Messages messages,
            @Reference ServerGateway gateway,
            @Reference Typing typing,
            @Reference Words words) {
        this.access = access;
        this.messages = messages;
        this.gateway = gateway;
        this.typing = typing;
        this.words = words;
    }

    /**
     * The newest lines, oldest first.
     *
     * @param limit 1 to {@value #MOST_LINES}
     */
    public List<Line> tail(Caller caller, LicenseId server, int limit) {
        access.require(caller, server, READ);
        if (limit < 1 || limit > MOST_LINES) {
            throw Invalid.field("tail", "Must be a number from 1 to " + MOST_LINES + ".");
        }
        return History.merged(
                lines(server, Tail.COMPANION_CONSOLE, limit, Reading::ofAgent),
                lines(server, Tail.CONSOLE, limit, Reading::ofPlugin),
                limit);
    }

    /**
     * The newest commands that were typed or planned, newest first: who, what, when, and the answer.
     *
     * @param limit 1 to {@value #MOST_COMMANDS}
     */
    public List<CommandRecord> commands(Caller caller, LicenseId server, int limit) {
        Scope.Licence scope = access.require(caller, server, READ);
        if (limit < 1 || limit > MOST_COMMANDS) {
            throw Invalid.field("limit", "Must be a number from 1 to " + MOST_COMMANDS + ".");
        }
        return gateway.latest(scope, MOST_COMMANDS).stream()
                .filter(command -> command.name().equals("console"))
                .limit(limit)
                .toList();
    }

    /** Sends a command; returns at once with the record, which the gateway has audited. */
    public CommandRecord send(Caller caller, LicenseId server, String command) {
        return send(access.require(caller, server, WRITE), caller, command);
    }

    /**
     * Sends a command and waits for its outcome.
     *
     * @param wait at most 30 seconds; when it is over, the record as it is then
     */
    public CommandRecord sendAndWait(Caller caller, LicenseId server, String command, Duration wait) {
        Scope.Licence scope = access.require(caller, server, WRITE);
        if (wait.isNegative() || wait.compareTo(DEADLINE) > 0) {
            throw Invalid.field("wait", "Must be a number of seconds from 0 to " + DEADLINE.toSeconds() + ".");
        }
        CommandRecord sent = send(scope, caller, command);
        if (sent.state().isFinal()) {
            return sent;
        }
        try {
            return gateway.outcome(scope, sent.id()).get(wait.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException | ExecutionException later) {
            return gateway.find(scope, sent.id()).orElse(sent);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            return sent;
        }
    }

    private CommandRecord send(Scope.Licence scope, Caller caller, String command) {
        String line = command.strip();
        if (line.isEmpty() || line.length() > LONGEST || line.chars().anyMatch(Character::isISOControl)) {
            throw Invalid.field("command", "Must be one line of 1 to " + LONGEST + " characters, such as: say hello.");
        }
        if (Words.isWord(line)) {
            CommandRecord answered = words.answer(scope, caller, line);
            typing.tell(answered);
            return answered;
        }
        CommandRecord sent = gateway.send(scope, caller, new Command.Console(line), DEADLINE);
        typing.tell(sent);
        gateway.outcome(scope, sent.id()).thenAccept(typing::tell);
        return sent;
    }

    private List<Line> lines(LicenseId server, Tail tail, int limit, Function<Message, Optional<Line>> reading) {
        String subject = Subjects.of(server.value()).to(tail);
        return messages.tail(Streams.CONSOLE.name(), subject, limit).stream()
                .flatMap(message -> reading.apply(message).stream())
                .toList();
    }
}
