package io.corrosion.wipes;

import io.corrosion.api.audit.Actor;
import io.corrosion.api.job.JobHandler;
import io.corrosion.api.job.JobRun;
import io.corrosion.api.job.Jobs;
import io.corrosion.api.tenancy.Scope;
import io.corrosion.api.tx.Transactions;
import io.corrosion.api.tx.Tx;
import io.corrosion.wipes.rehearsal.Rehearse;
import io.corrosion.wipes.store.RehearsalRows;
import io.corrosion.wipes.store.ScheduleRows;
import io.corrosion.wipes.store.WipeRows;
import io.corrosion.wipes.time.Schedule;
import io.corrosion.wipes.work.RunWipe;
import io.corrosion.wipes.work.Work;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Begins the wipes whose time has come, all in one job, and takes their first turns one after the other: a hundred at the same
 * minute have begun after a moment and leave the processors to others. What passed while no node was up is made up for once.
 * Takes up, too, what nobody works on any more. Thread-safe.
 */
@Component(
        property = {
            JobHandler.KIND + "=" + Due.JOB,
            JobHandler.KIND + "=" + Due.SWEEP,
            JobHandler.KIND + "=" + Due.EARLIER
        })
public final class Due implements JobHandler {

    /** Each minute: whose time has come. */
    static final String JOB = "wipes.due";

    /** Each minute: what nobody works on. */
    static final String SWEEP = "wipes.sweep";

    /** What an earlier version left for each schedule by itself, and the minute's look does now: it comes once more and ends. */
    static final String EARLIER = "wipes.scheduled";

    private static final Logger LOG = LoggerFactory.getLogger(Due.class);
    private static final Scope EVERYBODY = Scope.platform("wipes that are due");
    private static final Duration FORGOTTEN = Duration.ofMinutes(5);
    /** How long a wipe's own job leaves the first turn to this one. */
    private static final Duration GRACE = Duration.ofSeconds(15);
    /** How long first turns are taken here: what a module thinks about for long is left to the wipes' own jobs. */
    private static final Duration TURNS = Duration.ofSeconds(10);

    private final Clock clock;
    private final Transactions transactions;
    private final Jobs jobs;
    private final Begin begin;
    private final RunWipe work;
    private final ScheduleRows schedules = new ScheduleRows();
    private final WipeRows wipes = new WipeRows();
    private final RehearsalRows rehearsals = new RehearsalRows();

    @Activate
    public Due(
            @Reference(target = "(corrosion.schema=wipes)") Transactions transactions,
            @Reference Jobs jobs,
            @Reference Begin begin,
            @Reference RunWipe work) {
        this(Clock.systemUTC(), transactions, jobs, begin, work);
    }

    /** With a clock of one's own. */
    public Due(Clock clock, Transactions transactions, Jobs jobs, Begin begin, RunWipe work) {
        this.clock = clock;
        this.transactions = transactions;
        this.jobs = jobs;
        this.begin = begin;
        this.work = work;
    }

    @Override
    public void run(JobRun run) throws InterruptedException {
        switch (run.kind()) {
            case JOB -> begin();
            case SWEEP -> sweep();
            default -> transactions.run(run.scope(), tx -> jobs.stopRepeating(tx, "wipes." + Work.id(run.payload())));
        }
    }

    private void begin() throws InterruptedException {
        Instant now = clock.instant();
        Map<Begin.Begun, Scope.Licence> begun = new LinkedHashMap<>();
        transactions.read(EVERYBODY, tx -> schedules.due(tx, now)).forEach((id, scope) -> {
            try {
                begin(scope, id, now).ifPresent(wipe -> begun.put(wipe, scope));
            } catch (RuntimeException failure) { // the others' time has come, too
                LOG.warn("Schedule {} of server {} is tried again in a minute", id, scope, failure);
            }
        });
        Instant until = clock.instant().plus(TURNS);
        for (Map.Entry<Begin.Begun, Scope.Licence> wipe : begun.entrySet()) {
            if (!clock.instant().isBefore(until)) {
                return;
            }
            first(wipe.getValue(), wipe.getKey());
        }
    }

    private Optional<Begin.Begun> begin(Scope.Licence scope, UUID id, Instant now) {
        return transactions.write(scope, tx -> schedules
                .lock(tx, scope, id)
                .filter(schedule -> schedule.isDue(now))
                .flatMap(schedule -> due(tx, scope, schedule, now)));
    }

    private void first(Scope.Licence scope, Begin.Begun begun) throws InterruptedException {
        try {
            work.first(scope, begun.wipe().id(), begun.job());
        } catch (IOException | RuntimeException failure) { // its own job takes the turn
            LOG.warn("Wipe {} of server {} begins in a moment", begun.wipe().id(), scope, failure);
        }
    }

    private Optional<Begin.Begun> due(Tx tx, Scope.Licence scope, Schedule schedule, Instant now) {
        schedules.next(
                tx, schedule.id(), jobs.next(schedule.times(), now, 1).stream().findFirst());
        NewWipe wanted = new NewWipe(
                schedule.effective(),
                Trigger.SCHEDULED,
                Optional.of(schedule.id()),
                schedule.profile(),
                Actor.system("schedule " + schedule.name()),
                Map.of());
        return begin.scheduled(tx, scope, wanted, GRACE);
    }

    /** A job that was lost or is dead stops nothing. */
    private void sweep() {
        Instant since = clock.instant().minus(FORGOTTEN);
        transactions
                .read(EVERYBODY, tx -> wipes.forgotten(tx, since))
                .forEach((id, scope) -> transactions.run(scope, tx -> jobs.schedule(tx, Work.later(id))));
        transactions
                .read(EVERYBODY, tx -> rehearsals.forgotten(tx, since))
                .forEach((id, scope) -> transactions.run(scope, tx -> jobs.schedule(tx, Rehearse.job(id))));
    }
}
