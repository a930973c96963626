package io.corrosion.schedules;

import io.corrosion.api.audit.Actor;
import io.corrosion.api.error.Conflict;
import io.corrosion.api.error.DomainException;
import io.corrosion.api.gateway.Command;
import io.corrosion.api.gateway.CommandRecord;
import io.corrosion.api.gateway.CommandState;
import io.corrosion.api.gateway.Lease;
import io.corrosion.api.gateway.ServerGateway;
import io.corrosion.api.server.LiveServers;
import io.corrosion.api.server.PowerSignal;
import io.corrosion.api.server.PowerState;
import io.corrosion.api.tenancy.LicenseId;
import io.corrosion.api.tenancy.Scope;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Predicate;

/** Does a step through the gateway, as a piece of work that has the server for that moment. Thread-safe; blocks. */
final class Doing {

    private static final Duration ANSWER = Duration.ofSeconds(60);
    private static final Duration LEASE = Duration.ofMinutes(5);
    private static final String PURPOSE = "schedule ";
    private static final Set<PowerState> STILL = Set.of(PowerState.STOPPED, PowerState.CRASHED);

    private final ServerGateway gateway;
    private final LiveServers live;
    private final Predicate<LicenseId> carbon;

    Doing(ServerGateway gateway, LiveServers live, Predicate<LicenseId> carbon) {
        this.gateway = gateway;
        this.live = live;
        this.carbon = carbon;
    }

    /** What became of it. */
    record Result(Step.Status status, String detail) {}

    /**
     * Has the server to itself for a moment, for this run.
     *
     * @throws Conflict when somebody else has it
     */
    void take(Scope.Licence scope, Run run) {
        gateway.lease(scope, run.id(), purpose(run), LEASE);
    }

    /** Whether a lease is a schedule's: it ends in a moment. */
    static boolean isBrief(Lease lease) {
        return lease.purpose().startsWith(PURPOSE);
    }

    /** Does the step of a run that has the server, and gives it back. */
    Result done(Scope.Licence scope, Run run, Step step) {
        try {
            return STILL.contains(live.of(scope.license()).power())
                    ? new Result(Step.Status.SKIPPED, "The server was not running.")
                    : sent(scope, run, command(scope, step));
        } catch (DomainException refused) {
            return new Result(Step.Status.FAILED, refused.getMessage());
        } finally {
            gateway.release(scope, run.id());
        }
    }

    private static String purpose(Run run) {
        return PURPOSE + run.name();
    }

    private Result sent(Scope.Licence scope, Run run, Command command) {
        Actor actor = Actor.system(purpose(run));
        CommandRecord sent = gateway.send(scope, actor, run.id(), command, ANSWER);
        try {
            CommandRecord end = gateway.outcome(scope, sent.id()).get(ANSWER.toSeconds() * 2, TimeUnit.SECONDS);
            return end.state() == CommandState.ACKNOWLEDGED
                    ? new Result(Step.Status.DONE, end.output())
                    : new Result(Step.Status.FAILED, end.error());
        } catch (TimeoutException late) {
            return new Result(Step.Status.FAILED, "The server has not answered.");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Result(Step.Status.FAILED, "The platform stopped while this was done; it is not repeated.");
        } catch (ExecutionException e) {
            throw new IllegalStateException("The gateway never fails an outcome", e);
        }
    }

    private Command command(Scope.Licence scope, Step step) {
        return switch (step.type()) {
            case RESTART -> new Command.Power(PowerSignal.RESTART);
            case ANNOUNCEMENT -> new Command.Console("say " + step.text());
            case COMMAND -> new Command.Console(step.text());
            case PLUGIN_RELOAD ->
                new Command.Console((carbon.test(scope.license()) ? "c.reload " : "oxide.reload ") + step.text());
        };
    }
}
