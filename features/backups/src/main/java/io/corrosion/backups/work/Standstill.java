package io.corrosion.backups.work;

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
import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.Set;
import java.util.UUID;

/** Whether a server is there; stops and starts it within an operation that holds its lease. Thread-safe; blocks. */
final class Standstill {

    static final Duration LEASE = Duration.ofMinutes(10);

    private static final Set<PowerState> STILL = Set.of(PowerState.STOPPED, PowerState.CRASHED);
    private static final Duration ANSWER = Duration.ofSeconds(60);
    private static final Duration GRACE = Duration.ofSeconds(180);
    private static final Duration AGAIN = Duration.ofSeconds(5);
    private static final Duration LOOK = Duration.ofMillis(250);

    private final ServerGateway gateway;
    private final LiveServers live;

    Standstill(ServerGateway gateway, LiveServers live) {
        this.gateway = gateway;
        this.live = live;
    }

    /** Passes unless the server's machine is known to be away: what can only wait for it ends, and holds no place meanwhile. */
    void requireThere(Scope.Licence scope) {
        LiveServer server = live.of(scope.license());
        if (server.connection() == ConnectionState.OFFLINE && server.agentSeen().isPresent()) {
            throw new Unavailable("The server's machine is off, or not connected to the platform.", AGAIN);
        }
    }

    boolean isRunning(Scope.Licence scope) {
        PowerState power = live.of(scope.license()).power();
        return power == PowerState.RUNNING || power == PowerState.STARTING || power == PowerState.STOPPING;
    }

    /** Stops it gracefully, and kills it when it does not stop; returns when it stands still. */
    void stop(Scope.Licence scope, Actor actor, UUID operation) throws InterruptedIOException {
        if (live.of(scope.license()).power() != PowerState.STOPPING) {
            send(scope, actor, operation, PowerSignal.STOP);
        }
        if (!waits(scope)) {
            send(scope, actor, operation, PowerSignal.KILL);
            if (!waits(scope)) {
                throw new Unavailable("The server does not stop.", Duration.ofSeconds(30));
            }
        }
    }

    void start(Scope.Licence scope, Actor actor, UUID operation) throws InterruptedIOException {
        if (!isRunning(scope)) {
            send(scope, actor, operation, PowerSignal.START);
        }
    }

    private void send(Scope.Licence scope, Actor actor, UUID operation, PowerSignal signal) {
        gateway.lease(scope, operation, "backup", LEASE);
        CommandRecord sent = gateway.send(scope, actor, operation, new Command.Power(signal), ANSWER);
        CommandRecord end = gateway.outcome(scope, sent.id()).join();
        if (end.state() == CommandState.FAILED) {
            throw new Conflict("The server did not take " + signal.wire() + ": " + end.error());
        }
        if (end.state() == CommandState.EXPIRED) {
            throw new Unavailable(end.error(), Duration.ofSeconds(30));
        }
    }

    private boolean waits(Scope.Licence scope) throws InterruptedIOException {
        long until = System.nanoTime() + GRACE.toNanos();
        while (System.nanoTime() < until) {
            if (STILL.contains(live.of(scope.license()).power())) {
                return true;
            }
            pause();
        }
        return false;
    }

    private static void pause() throws InterruptedIOException {
        try {
            Thread.sleep(LOOK.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("The work was ended");
        }
    }
}
