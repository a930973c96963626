package io.corrosion.jobs;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.SchedulerName;
import com.github.kagkarlsson.scheduler.jdbc.PostgreSqlJdbcCustomization;
import com.github.kagkarlsson.scheduler.logging.LogLevel;
import com.github.kagkarlsson.scheduler.task.CompletionHandler;
import com.github.kagkarlsson.scheduler.task.ExecutionOperations;
import com.github.kagkarlsson.scheduler.task.helper.CustomTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import io.corrosion.api.job.JobId;
import io.corrosion.api.observe.Meters;
import io.corrosion.api.tenancy.Scope;
import io.corrosion.api.tx.Transactions;
import io.corrosion.jobs.sql.Turns;
import java.lang.management.ManagementFactory;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.metatype.annotations.Designate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * This node's share of the work: db-scheduler gives turns to its threads, {@link Shift} does what it is the turn of. When the
 * node stops, what it was doing is interrupted and given back. Thread-safe.
 */
@Component(service = Workers.class, immediate = true, configurationPid = "io.corrosion.jobs")
@Designate(ocd = Settings.class)
public final class Workers {

    private static final Logger LOG = LoggerFactory.getLogger(Workers.class);
    private static final Scope SCOPE = Scope.platform("jobs");
    private static final Duration STOP_LIMIT = Duration.ofSeconds(10);
    private static final Duration HICCUP = Duration.ofSeconds(10);
    private static final int MISSED_HEARTBEATS = 4;
    private static final Duration NEVER = Duration.ofDays(36_500);

    private final Clock clock;
    private final Transactions transactions;
    private final Handlers handlers;
    private final Bell bell;
    private final int places;
    private final ScheduledExecutorService timer;
    private final Shift shift;
    private final Recurrence recurrence;
    private final Scheduler scheduler;
    private final Turns turns = new Turns();

    @Activate
    public Workers(
            Settings settings,
            @Reference(target = "(corrosion.schema=jobs)") Transactions transactions,
            @Reference(target = "(osgi.jndi.service.name=jobs)") DataSource source,
            @Reference Handlers handlers,
            @Reference StoredJobs jobs,
            @Reference Bell bell,
            @Reference Meters meters) {
        this(Clock.systemUTC(), settings, transactions, source, handlers, jobs, bell, meters);
    }

    Workers(
            Clock clock,
            Settings settings,
            Transactions transactions,
            DataSource source,
            Handlers handlers,
            StoredJobs jobs,
            Bell bell,
            Meters meters) {
        this.clock = clock;
        this.transactions = transactions;
        this.handlers = handlers;
        this.bell = bell;
        this.places = settings.places();
        String node = nodeName();
        ThreadFactory threads = threads("jobs");
        timer = Executors.newScheduledThreadPool(1, threads("jobs-timer"));
        shift = new Shift(
                new Ledger(clock, transactions, node),
                handlers,
                new Places(settings.places_per_queue(), Set.copyOf(List.of(settings.queues_of_one()))),
                timer,
                meters,
                this::placeFreed);
        recurrence = new Recurrence(clock, transactions, jobs);
        scheduler = Scheduler.create(source, jobTask(), repetitionTask())
                .schedulerName(new SchedulerName.Fixed(node))
                .tableName(Turns.TABLE)
                .jdbcCustomization(new PostgreSqlJdbcCustomization(false, true))
                .threads(settings.places())
                .executorService(Executors.newFixedThreadPool(settings.places(), threads))
                .dueExecutor(Executors.newSingleThreadExecutor(threads("jobs-due")))
                .housekeeperExecutor(Executors.newScheduledThreadPool(2, threads("jobs-housekeeper")))
                .pollingInterval(Duration.ofSeconds(settings.poll_seconds()))
                .pollUsingLockAndFetch(0.5, 1.0)
                .heartbeatInterval(Duration.ofSeconds(settings.heartbeat_seconds()))
                .missedHeartbeatsLimit(MISSED_HEARTBEATS)
                .deleteUnresolvedAfter(NEVER)
                .shutdownMaxWait(STOP_LIMIT)
                .failureLogging(LogLevel.WARN, true)
                .build();
        bell.wakes(scheduler::triggerCheckForDueExecutions);
        handlers.watch(this::handlersCame, shift::leave);
        scheduler.start();
        handlersCame(handlers.kinds());
        LOG.info("Node {} works on jobs, {} at once", node, settings.places());
    }

    @Deactivate
    public void stop() {
        handlers.watch(kinds -> {}, kinds -> {});
        bell.wakes(() -> {});
        shift.end();
        scheduler.stop();
        timer.shutdownNow();
    }

    boolean isUp() {
        return scheduler.getSchedulerState().isStarted()
                && !scheduler.getSchedulerState().isShuttingDown();
    }

    int places() {
        return places;
    }

    private CustomTask<Void> jobTask() {
        return Tasks.custom(Turns.JOB, Void.class)
                .onDeadExecution((dead, operations) -> operations.reschedule(dead, clock.instant()))
                .onFailure((failed, operations) ->
                        operations.reschedule(failed, clock.instant().plus(HICCUP)))
                .execute((turn, context) -> {
                    JobId job = new JobId(UUID.fromString(turn.getId()));
                    return toLibrary(shift.work(job), () -> shift.putOff(job));
                });
    }

    private CustomTask<Void> repetitionTask() {
        return Tasks.custom(Turns.REPETITION, Void.class)
                .onDeadExecution((dead, operations) -> operations.reschedule(dead, clock.instant()))
                .onFailure((failed, operations) ->
                        operations.reschedule(failed, clock.instant().plus(HICCUP)))
                .execute((turn, context) -> toLibrary(recurrence.leave(UUID.fromString(turn.getId())), () -> {}));
    }

    /** @param putOff called when the next turn is written down */
    private static CompletionHandler<Void> toLibrary(Optional<Instant> again, Runnable putOff) {
        return again.<CompletionHandler<Void>>map(at -> (completed, operations) -> {
                    operations.reschedule(completed, at);
                    putOff.run();
                })
                .orElseGet(() -> (completed, operations) -> remove(operations));
    }

    private static void remove(ExecutionOperations<Void> operations) {
        operations.stop();
    }

    private void handlersCame(Set<String> kinds) {
        if (kinds.isEmpty()) {
            return;
        }
        timer.execute(() -> {
            try {
                transactions.run(SCOPE, tx -> turns.wakeKinds(tx, kinds, clock.instant()));
                bell.ring();
            } catch (RuntimeException e) {
                LOG.warn("Jobs of the kinds {} wait until their next turn: {}", kinds, e.getMessage());
            }
        });
    }

    private boolean placeFreed(JobId job) {
        boolean woken = transactions.write(SCOPE, tx -> turns.wake(tx, job, clock.instant()));
        if (woken) {
            bell.ring();
        }
        return woken;
    }

    /** Tells JVMs apart, also on one machine. */
    private static String nodeName() {
        String name = ManagementFactory.getRuntimeMXBean().getName();
        String tail = "-" + UUID.randomUUID().toString().substring(0, 8);
        return name.substring(0, Math.min(40, name.length())) + tail;
    }

    private static ThreadFactory threads(String name) {
        var count = new AtomicInteger();
        return work -> {
            Thread made = new Thread(work, name + "-" + count.incrementAndGet());
            made.setDaemon(true);
            // Not the class loader of whoever happened to ask for the thread: that may be a module's.
            made.setContextClassLoader(Workers.class.getClassLoader());
            return made;
        };
    }
}
