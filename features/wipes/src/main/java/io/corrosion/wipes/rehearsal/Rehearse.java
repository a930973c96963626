package io.corrosion.wipes.rehearsal;

import io.corrosion.api.audit.Audit;
import io.corrosion.api.audit.AuditEntry;
import io.corrosion.api.error.DomainException;
import io.corrosion.api.error.TooMany;
import io.corrosion.api.error.Unavailable;
import io.corrosion.api.gateway.ServerGateway;
import io.corrosion.api.job.JobHandler;
import io.corrosion.api.job.JobRun;
import io.corrosion.api.job.NewJob;
import io.corrosion.api.job.RetryPolicy;
import io.corrosion.api.tenancy.Scope;
import io.corrosion.api.tx.Transactions;
import io.corrosion.wipes.store.RehearsalRows;
import io.corrosion.wipes.work.Drafting;
import io.corrosion.wipes.work.Neighbours;
import io.corrosion.wipes.work.Work;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Carries rehearsals out. One whose node dies is begun anew by another, three times at most; however it ends, its copy is
 * removed, as soon as the server's machine can be reached. Thread-safe.
 */
@Component(property = JobHandler.KIND + "=" + Rehearse.JOB)
public final class Rehearse implements JobHandler {

    static final String JOB = "wipes.rehearse";

    private static final Logger LOG = LoggerFactory.getLogger(Rehearse.class);
    private static final String QUEUE = "wipes-rehearsals";
    private static final RetryPolicy RETRIES = new RetryPolicy(100, Duration.ofSeconds(5), Duration.ofMinutes(1));
    private static final Duration LONGEST = Duration.ofMinutes(45);
    private static final Duration AGAIN = Duration.ofSeconds(5);
    private static final int MOST_TURNS = 3;
    /** After that the copy of a machine that never came back is nobody's business any more. */
    private static final Duration GIVEN_UP = Duration.ofDays(1);

    private final Clock clock;
    private final Transactions transactions;
    private final ServerGateway gateway;
    private final Drafting drafting;
    private final Neighbours neighbours;
    private final Audit audit;
    private final RehearsalRows rows = new RehearsalRows();

    @Activate
    public Rehearse(
            @Reference(target = "(corrosion.schema=wipes)") Transactions transactions,
            @Reference ServerGateway gateway,
            @Reference Drafting drafting,
            @Reference Neighbours neighbours,
            @Reference Audit audit) {
        this(Clock.systemUTC(), transactions, gateway, drafting, neighbours, audit);
    }

    Rehearse(
            Clock clock,
            Transactions transactions,
            ServerGateway gateway,
            Drafting drafting,
            Neighbours neighbours,
            Audit audit) {
        this.clock = clock;
        this.transactions = transactions;
        this.gateway = gateway;
        this.drafting = drafting;
        this.neighbours = neighbours;
        this.audit = audit;
    }

    /** Does what is left to be done of a rehearsal; one at a time of each, for a second one would take it over. */
    public static NewJob job(UUID rehearsal) {
        return NewJob.of(JOB, "{\"id\":\"" + rehearsal + "\"}")
                .in(QUEUE)
                .withKey(rehearsal.toString())
                .withRetries(RETRIES)
                .withTimeLimit(LONGEST);
    }

    @Override
    public void run(JobRun run) {
        Scope.Licence scope = (Scope.Licence) run.scope();
        Optional<Rehearsal> taken =
                transactions.write(scope, tx -> rows.take(tx, scope, Work.id(run.payload()), now()));
        try {
            taken.ifPresent(rehearsal -> work(scope, rehearsal));
        } catch (Session.TakenOver other) {
            LOG.info("Rehearsal {} of server {} goes on elsewhere", Work.id(run.payload()), scope.license());
        }
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }

    private void work(Scope.Licence scope, Rehearsal rehearsal) {
        if (rehearsal.status() == Status.RUNNING) {
            decide(scope, rehearsal);
        }
        clean(scope, rehearsal);
    }

    private void decide(Scope.Licence scope, Rehearsal rehearsal) {
        if (rehearsal.turn() > MOST_TURNS) {
            end(
                    scope,
                    rehearsal,
                    Status.FAILED,
                    "The platform was stopped in the middle of it, " + MOST_TURNS + " times.");
            return;
        }
        try {
            Session session = new Session(clock, transactions, scope, rehearsal);
            List<String> deviations = new Act(session, gateway, drafting, neighbours).perform();
            end(scope, rehearsal, deviations.isEmpty() ? Status.SUCCESS : Status.DIFFERS, "");
        } catch (Stopped stopped) {
            end(scope, rehearsal, Status.CANCELLED, stopped.getMessage());
        } catch (DomainException refused) {
            end(scope, rehearsal, Status.FAILED, refused.getMessage());
        } catch (IOException broken) {
            end(scope, rehearsal, Status.FAILED, "The way to the server's machine broke off: " + broken.getMessage());
        }
    }

    private void end(Scope.Licence scope, Rehearsal rehearsal, Status status, String error) {
        transactions.run(scope, tx -> {
            if (!rows.decide(tx, rehearsal, status, error, now())) {
                throw new Session.TakenOver();
            }
            audit.record(
                    tx,
                    new AuditEntry(
                            rehearsal.actor(),
                            "wipe.rehearsed",
                            "wipe_rehearsal",
                            rehearsal.id().toString(),
                            Optional.of(scope.license()),
                            Map.of("type", rehearsal.type().wire(), "status", status.wire(), "error", error)));
        });
    }

    /** Comes again by its job as long as the machine cannot be reached. */
    private void clean(Scope.Licence scope, Rehearsal rehearsal) {
        try {
            new Act(new Session(clock, transactions, scope, rehearsal), gateway, drafting, neighbours).clean();
            transactions.run(scope, tx -> rows.end(tx, rehearsal, ""));
        } catch (Unavailable | TooMany | IOException away) {
            if (clock.instant().isBefore(rehearsal.createdAt().plus(GIVEN_UP))) {
                tellWaiting(scope, rehearsal);
                throw new Unavailable(
                        "The copy of rehearsal " + rehearsal.id() + " is still there: " + away.getMessage(), AGAIN);
            }
            giveUp(scope, rehearsal, away);
        } catch (DomainException refused) {
            giveUp(scope, rehearsal, refused);
        }
    }

    private void tellWaiting(Scope.Licence scope, Rehearsal rehearsal) {
        String note = "The copy is removed as soon as the server's machine can be reached.";
        transactions.run(scope, tx -> rows.waits(tx, rehearsal, note, now()));
    }

    private void giveUp(Scope.Licence scope, Rehearsal rehearsal, Exception why) {
        String note = "The copy could not be removed (" + why.getMessage()
                + "): the next rehearsal of this server does, or" + " delete " + Act.STAGE + " on its machine.";
        transactions.run(scope, tx -> rows.end(tx, rehearsal, note));
    }
}
