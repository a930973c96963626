package io.corrosion.gateway.command;

import io.corrosion.api.gateway.Command;
import io.corrosion.api.gateway.CommandRecord;
import io.corrosion.api.gateway.CommandState;
import io.corrosion.api.server.PowerSignal;
import io.corrosion.api.tenancy.Scope;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * A recorded command with what it takes to deliver it. Immutable.
 *
 * @param epoch of the lease it was given under
 */
record Order(Scope.Licence scope, CommandRecord record, long epoch) {

    private static final String VALIDATE = "validate";

    /** The command as it was asked. */
    Command command() {
        return switch (record.name()) {
            case "game.update" -> new Command.Update(record.detail().equals(VALIDATE));
            case "game.reinstall" -> new Command.Reinstall();
            case "console" -> new Command.Console(record.detail());
            default -> new Command.Power(PowerSignal.of(record.name().substring("power.".length())));
        };
    }

    /** What is kept of a command beside its name. */
    static String detail(Command command) {
        if (command instanceof Command.Console console) {
            return console.line();
        }
        return command instanceof Command.Update update && update.validate() ? VALIDATE : "";
    }

    /** Whether the command works on the server's files, which takes longer than a signal. */
    static boolean isLong(Command command) {
        return command instanceof Command.Update || command instanceof Command.Reinstall;
    }

    Optional<PowerSignal> signal() {
        return command() instanceof Command.Power power ? Optional.of(power.signal()) : Optional.empty();
    }

    /** The same, with its end; as exact as the database keeps it. */
    Order ended(CommandState state, Instant at, String output, String error) {
        return new Order(
                scope,
                new CommandRecord(
                        record.id(),
                        record.server(),
                        record.name(),
                        record.detail(),
                        record.actor(),
                        state,
                        record.createdAt(),
                        record.expiresAt(),
                        Optional.of(at.truncatedTo(ChronoUnit.MICROS)),
                        output,
                        error),
                epoch);
    }
}
