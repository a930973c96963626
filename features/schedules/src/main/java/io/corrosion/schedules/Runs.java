package io.corrosion.schedules;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.corrosion.api.audit.Actor;
import io.corrosion.api.audit.Audit;
import io.corrosion.api.audit.AuditEntry;
import io.corrosion.api.error.Conflict;
import io.corrosion.api.game.GamePlugins;
import io.corrosion.api.gateway.Lease;
import io.corrosion.api.gateway.ServerGateway;
import io.corrosion.api.job.JobFailure;
import io.corrosion.api.job.JobHandler;
import io.corrosion.api.job.JobRun;
import io.corrosion.api.job.Jobs;
import io.corrosion.api.server.LiveServers;
import io.corrosion.api.tenancy.LicenseId;
import io.corrosion.api.tenancy.Scope;
import io.corrosion.api.tx.Transactions;
import io.corrosion.api.tx.Tx;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicyOption;

/**
 * Begins runs when their time comes and does their steps, one job for each. The next time is armed in the transaction that
 * begins a run, so the chain does not break. A step that was begun and not ended when a node died is not repeated. Thread-safe.
 */
@Component(
        service = {Runs.class, JobHandler.class},
        property = {JobHandler.KIND + "=" + Clockwork.FIRE, JobHandler.KIND + "=" + Clockwork.STEP})
public final class Runs implements JobHandler {

    /** So much later than its time a run still counts as on time. */
    private static final Duration GRACE = Duration.ofMinutes(5);

    /** Nearly always longer than another schedule has the server. */
    private static final Duration MOMENT = Duration.ofSeconds(3);

    private static final ObjectMapper JSON = new ObjectMapper();

    private final ScheduleRows schedules = new ScheduleRows();
    private final RunRows runs = new RunRows();
    private final Clock clock;
    private final Transactions transactions;
    private final ServerGateway gateway;
    private final Doing doing;
    private final Clockwork clockwork;
    private final Audit audit;

    @Activate
    public Runs(
            @Reference(target = "(corrosion.schema=schedules)") Transactions transactions,
            @Reference ServerGateway gateway,
            @Reference LiveServers live,
            @Reference Jobs jobs,
            @Reference Audit audit,
            @Reference(cardinality = ReferenceCardinality.OPTIONAL, policyOption = ReferencePolicyOption.GREEDY)
                    @Nullable
                    GamePlugins games) {
        this(
                Clock.systemUTC(),
                transactions,
                gateway,
                new Doing(gateway, live, server -> isCarbon(games, server)),
                jobs,
                audit);
    }

    Runs(Clock clock, Transactions transactions, ServerGateway gateway, Doing doing, Jobs jobs, Audit audit) {
        this.clock = clock;
        this.transactions = transactions;
        this.gateway = gateway;
        this.doing = doing;
        this.clockwork = new Clockwork(jobs);
        this.audit = audit;
    }

    private static boolean isCarbon(@Nullable GamePlugins games, LicenseId server) {
        return games != null
                && games.of(server)
                        .filter(game -> game.modLoader().equals("carbon"))
                        .isPresent();
    }

    @Override
    public void run(JobRun job) throws IOException {
        Scope.Licence scope = (Scope.Licence) job.scope();
        JsonNode payload = JSON.readTree(job.payload());
        if (job.kind().equals(Clockwork.FIRE)) {
            UUID schedule = UUID.fromString(payload.path("schedule").asText());
            fire(job, scope, schedule, Instant.parse(payload.path("due").asText()));
        } else {
            step(job, scope, UUID.fromString(payload.path("run").asText()));
        }
    }

    /** Begins a run by hand, in the caller's transaction; warnings are given as usual. */
    Run begin(Tx tx, Scope.Licence scope, Schedule schedule, String askedBy) {
        Instant now = now();
        return begin(tx, scope, schedule, UUID.randomUUID(), "manual", askedBy, now.plus(schedule.lead()));
    }

    private void fire(JobRun job, Scope.Licence scope, UUID id, Instant due) {
        transactions.run(scope, tx -> {
            boolean there = schedules.lock(tx, scope, id);
            schedules
                    .find(tx, scope, id)
                    .filter(schedule -> there && schedule.active())
                    .filter(schedule -> schedule.nextRun().filter(due::equals).isPresent())
                    .ifPresent(schedule -> begin(tx, scope, schedule, due));
            job.finish(tx);
        });
    }

    private void begin(Tx tx, Scope.Licence scope, Schedule schedule, Instant due) {
        Instant now = now();
        clockwork.arm(tx, schedule, now.isAfter(due) ? now : due);
        UUID id = Clockwork.runOf(schedule.id(), due);
        if (now.isAfter(due.plus(GRACE)) && schedule.missed() == Schedule.Missed.SKIP) {
            String reason = "The platform was not running at this time, and the schedule leaves missed times out.";
            runs.add(tx, scope, over(id, schedule, due, Run.Status.MISSED, reason, now));
            return;
        }
        begin(tx, scope, schedule, id, "cron", "schedule", now.isAfter(due) ? now : due);
    }

    private Run begin(
            Tx tx, Scope.Licence scope, Schedule schedule, UUID id, String trigger, String askedBy, Instant due) {
        Instant now = now();
        List<Step> steps = Step.of(schedule.tasks(), due, now);
        Run run = new Run(
                id,
                schedule.id(),
                schedule.name(),
                trigger,
                askedBy,
                due,
                Run.Status.RUNNING,
                "",
                now,
                Optional.empty(),
                steps);
        if (runs.add(tx, scope, run)) {
            clockwork.step(tx, id, steps.get(0).dueAt());
        }
        return run;
    }

    private void step(JobRun job, Scope.Licence scope, UUID id) {
        Optional<Run> found = transactions.read(scope, tx -> runs.find(tx, scope, id));
        Run run = found.filter(known -> known.status() == Run.Status.RUNNING).orElse(null);
        if (run == null) {
            return;
        }
        Step step = run.open().orElseThrow();
        if (step.status() == Step.Status.RUNNING) {
            String detail = "The platform stopped while this was done; it is not repeated.";
            ended(job, scope, run, step, new Doing.Result(Step.Status.FAILED, detail));
            return;
        }
        Optional<Lease> lease =
                gateway.lease(scope.license()).filter(held -> !held.operation().equals(id));
        if (lease.filter(Doing::isBrief).isPresent() && !job.isLast()) {
            throw JobFailure.retryAfter("Another schedule has the server for a moment.", MOMENT);
        }
        if (lease.isPresent() && disturbs(run)) {
            String reason = "The server was busy with: " + lease.get().purpose() + ".";
            over(job, scope, run, Run.Status.SKIPPED, reason);
            return;
        }
        try {
            doing.take(scope, run);
        } catch (Conflict busy) {
            if (!job.isLast()) {
                throw JobFailure.retryAfter(busy.getMessage(), MOMENT);
            }
            ended(job, scope, run, step, new Doing.Result(Step.Status.SKIPPED, busy.getMessage()));
            return;
        }
        transactions.run(scope, tx -> runs.begin(tx, id, step.position(), now()));
        ended(job, scope, run, step, doing.done(scope, run, step));
    }

    /** Whether what is still to come must not meet other work on the server. */
    private static boolean disturbs(Run run) {
        return run.steps().stream()
                .anyMatch(step ->
                        step.status() == Step.Status.WAITING && step.type().disturbs());
    }

    private void ended(JobRun job, Scope.Licence scope, Run run, Step step, Doing.Result result) {
        boolean stops = result.status() != Step.Status.DONE && !step.warning();
        Optional<Step> next = run.steps().stream()
                .filter(other -> other.position() > step.position())
                .findFirst();
        transactions.run(scope, tx -> {
            runs.end(tx, run.id(), step.position(), result.status(), result.detail(), now());
            if (stops || next.isEmpty()) {
                Run.Status status = !stops
                        ? Run.Status.DONE
                        : result.status() == Step.Status.SKIPPED ? Run.Status.SKIPPED : Run.Status.FAILED;
                end(tx, scope, run, status, stops ? result.detail() : "");
            } else {
                clockwork.step(tx, run.id(), next.get().dueAt());
            }
            job.finish(tx);
        });
    }

    private void over(JobRun job, Scope.Licence scope, Run run, Run.Status status, String reason) {
        transactions.run(scope, tx -> {
            end(tx, scope, run, status, reason);
            job.finish(tx);
        });
    }

    private void end(Tx tx, Scope.Licence scope, Run run, Run.Status status, String reason) {
        runs.end(tx, run.id(), status, reason, now());
        audit.record(
                tx,
                new AuditEntry(
                        Actor.system("schedule " + run.name()),
                        "schedules.run",
                        "schedule",
                        run.schedule().toString(),
                        Optional.of(scope.license()),
                        Map.of("run", run.id().toString(), "status", status.wire(), "reason", reason)));
    }

    private static Run over(UUID id, Schedule schedule, Instant due, Run.Status status, String reason, Instant now) {
        return new Run(
                id,
                schedule.id(),
                schedule.name(),
                "cron",
                "schedule",
                due,
                status,
                reason,
                now,
                Optional.of(now),
                List.of());
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
