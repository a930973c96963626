package io.corrosion.recovery.work;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.corrosion.api.error.Conflict;
import io.corrosion.api.error.DomainException;
import io.corrosion.api.error.Unavailable;
import io.corrosion.api.gateway.Command;
import io.corrosion.api.gateway.CommandId;
import io.corrosion.api.gateway.CommandRecord;
import io.corrosion.api.gateway.CommandState;
import io.corrosion.api.gateway.ServerGateway;
import io.corrosion.api.job.JobHandler;
import io.corrosion.api.job.JobRun;
import io.corrosion.api.server.LiveServers;
import io.corrosion.api.server.PowerSignal;
import io.corrosion.api.tenancy.Scope;
import io.corrosion.api.tx.Transactions;
import io.corrosion.recovery.Attempt;
import io.corrosion.recovery.Crash;
import io.corrosion.recovery.CrashRows;
import io.corrosion.recovery.CrashState;
import io.corrosion.recovery.Patience;
import io.corrosion.recovery.RecoveryPolicy;
import io.corrosion.recovery.RecoveryPolicy.Decision;
import io.corrosion.recovery.RecoveryPolicy.Situation;
import io.corrosion.recovery.RecoverySettings;
import io.corrosion.recovery.SettingsRows;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One decision about a crash: look again later, start the server, or end. Each run leaves the next one, so a platform that is
 * killed goes on where it was; an attempt that was noted but not sent is sent then. Thread-safe.
 */
@Component(property = JobHandler.KIND + "=" + Incidents.JOB, configurationPid = "io.corrosion.recovery")
public final class RecoverServer implements JobHandler {

    private static final Logger LOG = LoggerFactory.getLogger(RecoverServer.class);
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration LEASE = Duration.ofMinutes(2);
    private static final Duration ANSWER = Duration.ofSeconds(60);
    private static final Duration LOOK = Duration.ofSeconds(5);
    private static final Duration BUSY = Duration.ofSeconds(10);
    private static final int COMMANDS = 50;

    private final Clock clock;
    private final Patience patience;
    private final Transactions transactions;
    private final ServerGateway gateway;
    private final LiveServers live;
    private final Incidents incidents;
    private final CrashRows crashes = new CrashRows();
    private final SettingsRows settings = new SettingsRows();

    @Activate
    public RecoverServer(
            Patience.Config config,
            @Reference(target = "(corrosion.schema=recovery)") Transactions transactions,
            @Reference ServerGateway gateway,
            @Reference LiveServers live,
            @Reference Incidents incidents) {
        this(Clock.systemUTC(), Patience.of(config), transactions, gateway, live, incidents);
    }

    RecoverServer(
            Clock clock,
            Patience patience,
            Transactions transactions,
            ServerGateway gateway,
            LiveServers live,
            Incidents incidents) {
        this.clock = clock;
        this.patience = patience;
        this.transactions = transactions;
        this.gateway = gateway;
        this.live = live;
        this.incidents = incidents;
    }

    private record Case(JobRun run, Scope.Licence scope, Crash crash) {}

    @Override
    public void run(JobRun run) {
        Scope.Licence scope = (Scope.Licence) run.scope();
        JsonNode ticket = read(run.payload());
        Optional<Crash> found = transactions
                .read(
                        scope,
                        tx -> crashes.find(
                                tx, scope, UUID.fromString(ticket.path("id").asText())))
                .filter(crash -> crash.state() == CrashState.RECOVERING)
                .filter(crash -> crash.step() == ticket.path("step").asInt());
        if (found.isEmpty()) {
            return;
        }
        Case work = new Case(run, scope, found.get());
        Optional<Attempt> unsent = work.crash()
                .last()
                .filter(attempt ->
                        attempt.command().isEmpty() && attempt.outcome().isEmpty());
        if (unsent.isPresent()) {
            start(work, unsent.get().number());
        } else {
            decide(work);
        }
    }

    private void decide(Case work) {
        Decision decision = RecoveryPolicy.next(situation(work));
        if (decision instanceof Decision.Wait wait) {
            again(work, wait.until(), wait.why());
        } else if (decision instanceof Decision.Start start) {
            start(work, start.attempt());
        } else if (decision instanceof Decision.End end) {
            LOG.info(
                    "Crash {} of server {} ends: {}",
                    work.crash().id(),
                    work.scope().license(),
                    end.why());
            transactions.run(work.scope(), tx -> {
                incidents.end(tx, work.scope(), work.crash(), end.state(), end.why(), now());
                work.run().finish(tx);
            });
        }
    }

    private Situation situation(Case work) {
        Scope.Licence scope = work.scope();
        RecoverySettings decided = transactions.read(scope, tx -> settings.of(tx, scope));
        return new Situation(
                now(),
                decided,
                patience,
                work.crash(),
                live.of(scope.license()),
                gateway.lease(scope.license())
                        .filter(lease -> !lease.operation().equals(work.crash().id())),
                signal(work));
    }

    /** The newest signal since the crash that was not ours. */
    private Optional<String> signal(Case work) {
        Set<UUID> ours = work.crash().attempts().stream()
                .flatMap(attempt -> attempt.command().stream())
                .collect(Collectors.toSet());
        return gateway.latest(work.scope(), COMMANDS).stream()
                .filter(command -> command.name().startsWith("power."))
                .filter(command -> command.createdAt().isAfter(work.crash().noticedAt()))
                .filter(command -> !ours.contains(command.id().value()))
                .filter(command -> !command.actor().equals(Incidents.ACTOR.name()))
                .filter(command -> command.state() != CommandState.FAILED && command.state() != CommandState.EXPIRED)
                .findFirst()
                .map(command ->
                        command.actor() + " gave the signal " + command.name().substring("power.".length()) + ".");
    }

    private void again(Case work, Instant at, String why) {
        transactions.run(work.scope(), tx -> {
            if (crashes.step(tx, work.crash(), why)) {
                incidents.next(tx, work.crash().id(), work.crash().step() + 1, at);
            }
            work.run().finish(tx);
        });
    }

    private void start(Case work, int number) {
        UUID crash = work.crash().id();
        try {
            gateway.lease(work.scope(), crash, "crash recovery", LEASE);
        } catch (Conflict busy) {
            again(work, now().plus(BUSY), "Suspended: " + busy.getMessage());
            return;
        }
        try {
            transactions.run(work.scope(), tx -> crashes.begin(tx, work.scope(), crash, number, now()));
            work.run().progress(0, "attempt " + number);
            String outcome = outcome(work, number);
            transactions.run(work.scope(), tx -> crashes.outcome(tx, crash, number, outcome));
        } finally {
            gateway.release(work.scope(), crash);
        }
        again(work, now().plus(LOOK), "Waiting for the server to be back.");
    }

    /** What came of the start. While the platform cannot reach any server the attempt is not over. */
    private String outcome(Case work, int number) {
        try {
            CommandRecord sent = sentBefore(work)
                    .orElseGet(() -> gateway.send(
                            work.scope(),
                            Incidents.ACTOR,
                            work.crash().id(),
                            new Command.Power(PowerSignal.START),
                            ANSWER));
            transactions.run(
                    work.scope(),
                    tx -> crashes.sent(tx, work.crash().id(), number, sent.id().value()));
            CommandRecord end = gateway.outcome(
                            work.scope(), new CommandId(sent.id().value()))
                    .join();
            return end.state() == CommandState.ACKNOWLEDGED ? "The process was started." : end.error();
        } catch (Unavailable away) {
            throw away;
        } catch (DomainException refused) {
            return refused.getMessage();
        }
    }

    /** A start that an earlier life of this job sent without being able to note it. */
    private Optional<CommandRecord> sentBefore(Case work) {
        Optional<Instant> begun = work.crash()
                .last()
                .filter(attempt -> attempt.command().isEmpty())
                .map(Attempt::begunAt);
        return begun.flatMap(at -> gateway.latest(work.scope(), COMMANDS).stream()
                .filter(command -> command.actor().equals(Incidents.ACTOR.name()))
                .filter(command -> command.name().equals("power.start"))
                .filter(command -> !command.createdAt().isBefore(at))
                .findFirst());
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }

    private static JsonNode read(String payload) {
        try {
            return JSON.readTree(payload);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("not a ticket of recovery", e);
        }
    }
}
