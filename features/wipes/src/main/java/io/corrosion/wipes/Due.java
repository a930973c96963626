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
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Begins the wipes whose time has come, one after the other in one job: a hundred at the same minute have begun after a moment
 * and leave the processors to others. What passed while no node was up is made up for once. Takes up, too, what nobody works on
 * any more. Thread-safe.
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

    Due(Clock clock, Transactions transactions, Jobs jobs, Begin begin, RunWipe work) {
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
        for (Map.Entry<UUID, Scope.Licence> due :
                transactions.read(EVERYBODY, tx -> schedules.due(tx, now)).entrySet()) {
            try {
                begin(due.getValue(), due.getKey(), now);
            } catch (IOException | RuntimeException failure) { // the others' time has come, too
                LOG.warn("Schedule {} of server {} is tried again in a minute", due.getKey(), due.getValue(), failure);
            }
        }
    }

    private void begin(Scope.Licence scope, UUID id, Instant now) throws IOException, InterruptedException {
        Optional<Begin.Begun> begun = transactions.write(scope, tx -> schedules
                .lock(tx, scope, id)
                .filter(schedule -> schedule.isDue(now))
                .flatMap(schedule -> due(tx, scope, schedule, now)));
        if (begun.isPresent()) {
            work.first(scope, begun.get().wipe().id(), begun.get().job());
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
