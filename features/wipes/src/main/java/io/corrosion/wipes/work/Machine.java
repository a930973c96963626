package io.corrosion.wipes.work;

import io.corrosion.api.audit.Actor;
import io.corrosion.api.error.Conflict;
import io.corrosion.api.error.Unavailable;
import io.corrosion.api.gateway.Command;
import io.corrosion.api.gateway.CommandRecord;
import io.corrosion.api.gateway.CommandState;
import io.corrosion.api.gateway.ServerGateway;
import io.corrosion.api.server.ConnectionState;
import io.corrosion.api.server.LiveServer;
import io.corrosion.api.server.LiveServers;
import io.corrosion.api.server.PowerSignal;
import io.corrosion.api.server.PowerState;
import io.corrosion.api.tenancy.Scope;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** The server a wipe works on: its process, its console. Thread-safe; blocks for seconds. */
final class Machine {

    static final Duration LEASE = Duration.ofMinutes(10);

    private static final Set<PowerState> STILL = Set.of(PowerState.STOPPED, PowerState.CRASHED);
    private static final Duration ANSWER = Duration.ofSeconds(30);
    private static final Duration AGAIN = Duration.ofSeconds(5);

    private final ServerGateway gateway;
    private final LiveServers live;

    Machine(ServerGateway gateway, LiveServers live) {
        this.gateway = gateway;
        this.live = live;
    }

    LiveServer look(Scope.Licence scope) {
        return live.of(scope.license());
    }

    /** Whether it stands still for sure. */
    boolean isStill(Scope.Licence scope) {
        return STILL.contains(look(scope).power());
    }

    /** Whether a process is there, as far as is known. */
    boolean isUp(Scope.Licence scope) {
        PowerState power = look(scope).power();
        return power == PowerState.RUNNING || power == PowerState.STARTING || power == PowerState.STOPPING;
    }

    /** Passes when it is known whether a process is there. */
    void requireKnown(Scope.Licence scope) {
        if (look(scope).power() == PowerState.UNKNOWN) {
            throw new Unavailable("Whether the server runs is not known at the moment.", AGAIN);
        }
    }

    /** Passes when the server's machine is heard. */
    void requireHeard(Scope.Licence scope) {
        LiveServer server = look(scope);
        if (server.connection() == ConnectionState.OFFLINE || server.power() == PowerState.UNKNOWN) {
            throw new Unavailable("The server's machine is not heard at the moment.", AGAIN);
        }
    }

    /** Takes the server for the wipe alone, or goes on holding it. */
    void hold(Turn turn) {
        gateway.lease(turn.scope(), turn.wipe().id(), "wipe", LEASE);
        turn.held();
    }

    /** The same, unless this turn has done so just now. A restore that was a part of the wipe lets go of the server at its end. */
    void keep(Turn turn) {
        if (turn.isHoldDue()) {
            hold(turn);
        }
    }

    void release(Turn turn) {
        gateway.release(turn.scope(), turn.wipe().id());
    }

    /** Sends a signal, within the wipe's lease; what the server does already is not asked again. */
    void signal(Turn turn, PowerSignal signal) {
        hold(turn);
        Command command = new Command.Power(signal);
        settle(
                turn.scope(),
                gateway.send(turn.scope(), turn.wipe().actor(), turn.wipe().id(), command, ANSWER));
    }

    /**
     * Runs a console command.
     *
     * @return what the server answered
     */
    String say(Scope.Licence scope, Actor actor, String line) {
        return settle(scope, gateway.send(scope, actor, new Command.Console(line), ANSWER));
    }

    private String settle(Scope.Licence scope, CommandRecord sent) {
        CommandRecord end = outcome(scope, sent);
        if (end.state() == CommandState.FAILED) {
            throw new Conflict("The server did not take " + end.name().replace("power.", "") + ": " + end.error());
        }
        if (end.state() == CommandState.EXPIRED) {
            throw new Unavailable("The server did not answer: " + end.error(), AGAIN);
        }
        return end.output();
    }

    private CommandRecord outcome(Scope.Licence scope, CommandRecord sent) {
        try {
            return gateway.outcome(scope, sent.id()).get(ANSWER.toSeconds() + 10, TimeUnit.SECONDS);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            throw new Unavailable("The platform is stopping.", AGAIN);
        } catch (ExecutionException | TimeoutException lost) {
            throw new Unavailable("The outcome of a command is not known yet.", AGAIN);
        }
    }
}
