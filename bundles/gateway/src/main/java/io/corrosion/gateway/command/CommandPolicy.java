package io.corrosion.gateway.command;

import io.corrosion.api.error.Conflict;
import io.corrosion.api.error.Invalid;
import io.corrosion.api.gateway.Command;
import io.corrosion.api.server.LiveServer;
import io.corrosion.api.server.PowerSignal;
import io.corrosion.api.server.PowerState;
import io.corrosion.api.tenancy.Licence;
import io.corrosion.api.tenancy.LicenceStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;

/** What may be asked of a server in its present state. Pure. */
final class CommandPolicy {

    private static final int LINE_LIMIT = 1_000;
    private static final Duration SHORTEST = Duration.ofSeconds(1);
    private static final Duration LONGEST = Duration.ofMinutes(10);
    private static final Duration LONGEST_INSTALLATION = Duration.ofHours(6);

    private CommandPolicy() {}

    /**
     * Passes what makes sense.
     *
     * @throws Invalid when the command itself is malformed
     * @throws Conflict with a sentence for the person who asked, when the state does not allow it
     */
    static void check(Command command, Duration deadline, LiveServer server) {
        Duration longest = Order.isLong(command) ? LONGEST_INSTALLATION : LONGEST;
        if (deadline.compareTo(SHORTEST) < 0 || deadline.compareTo(longest) > 0) {
            throw Invalid.field("deadline", "Must be between 1 second and " + longest.toMinutes() + " minutes.");
        }
        if (command instanceof Command.Power power) {
            check(power.signal(), server);
        } else if (command instanceof Command.Console console) {
            check(console.line(), server.power());
        } else if (server.power() != PowerState.UNKNOWN && server.power().accepts(PowerSignal.KILL)) {
            throw new Conflict("The server's files are in use: stop the server first.");
        }
    }

    /**
     * Passes the commands of a licence that gives service; contract section 6: any other is read-only.
     *
     * @throws Conflict with the reason
     */
    static void check(Licence licence, Instant now) {
        refuse(licence, now, "it takes no commands");
    }

    /**
     * The same for files and restores.
     *
     * @throws Conflict with the reason
     */
    static void checkChange(Licence licence, Instant now) {
        refuse(licence, now, "its files can be read and copied, but not changed");
    }

    private static void refuse(Licence licence, Instant now, String what) {
        if (!licence.isActiveAt(now)) {
            String why = licence.status() == LicenceStatus.ACTIVE
                    ? "expired"
                    : licence.status().name().toLowerCase(Locale.ROOT);
            throw new Conflict("The licence of this server is " + why + ", so " + what + ".");
        }
    }

    private static void check(PowerSignal signal, LiveServer server) {
        if (!server.power().accepts(signal)) {
            throw new Conflict(nonsense(signal, server.power()));
        }
        if (signal != PowerSignal.KILL && server.pending().isPresent()) {
            throw new Conflict("A " + server.pending().get().wire()
                    + " is already on its way; wait until the server follows it, or kill the server.");
        }
    }

    private static String nonsense(PowerSignal signal, PowerState state) {
        return switch (state) {
            case RUNNING -> "The server is already running.";
            case STARTING -> "The server is already starting.";
            case STOPPING ->
                signal == PowerSignal.STOP
                        ? "The server is already stopping."
                        : "The server is stopping; wait until it has stopped, or kill it.";
            case STOPPED ->
                signal == PowerSignal.RESTART
                        ? "The server is not running; start it instead."
                        : "The server is already stopped.";
            case CRASHED ->
                signal == PowerSignal.RESTART
                        ? "The server has crashed; start it instead."
                        : "The server has crashed and is not running.";
            case UNKNOWN -> "Nothing is known of the server's process yet.";
        };
    }

    private static void check(String line, PowerState state) {
        if (line.isBlank() || line.length() > LINE_LIMIT || line.chars().anyMatch(Character::isISOControl)) {
            throw Invalid.field("command", "Must be one line of 1 to 1,000 characters, such as: say hello");
        }
        if (state == PowerState.STOPPED || state == PowerState.CRASHED) {
            throw new Conflict("The server is not running, so its console takes no commands; start it first.");
        }
    }
}
