package io.corrosion.wipes;

import io.corrosion.api.job.Cron;
import io.corrosion.api.job.Jobs;
import io.corrosion.api.job.NewJob;
import io.corrosion.api.tenancy.Scope;
import io.corrosion.api.tx.Transactions;
import io.corrosion.api.tx.Tx;
import io.corrosion.wipes.lint.Checks;
import io.corrosion.wipes.watch.Watcher;
import io.corrosion.wipes.work.Work;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Leaves the slice's regular jobs with the platform. A database that is away for a moment while the platform starts costs
 * nothing: it is asked again until it takes them. Thread-safe.
 */
@Component(service = Rounds.class, immediate = true)
public final class Rounds {

    private static final Logger LOG = LoggerFactory.getLogger(Rounds.class);
    private static final Scope PLATFORM = Scope.platform("rounds of the wipes");
    private static final Duration AGAIN = Duration.ofSeconds(5);

    private final Transactions transactions;
    private final Jobs jobs;
    private final Duration again;
    private final ScheduledExecutorService timer;

    @Activate
    public Rounds(@Reference(target = "(corrosion.schema=wipes)") Transactions transactions, @Reference Jobs jobs) {
        this(transactions, jobs, AGAIN);
    }

    Rounds(Transactions transactions, Jobs jobs, Duration again) {
        this.transactions = transactions;
        this.jobs = jobs;
        this.again = again;
        this.timer = Executors.newSingleThreadScheduledExecutor(work -> {
            Thread thread = new Thread(work, "wipes-rounds");
            thread.setDaemon(true);
            return thread;
        });
        timer.execute(this::leave);
    }

    @Deactivate
    public void end() {
        timer.shutdownNow();
    }

    private void leave() {
        try {
            transactions.run(PLATFORM, tx -> {
                repeat(tx, Due.JOB, "* * * * *", Work.PROMPT);
                repeat(tx, Due.SWEEP, "* * * * *", Work.QUEUE);
                repeat(tx, Watcher.JOB, "* * * * *", Work.QUEUE);
                repeat(tx, Checks.NIGHT, "10 4 * * *", Work.QUEUE);
            });
            timer.shutdown();
        } catch (RuntimeException away) {
            LOG.warn("The regular jobs of wipes could not be left yet: {}", away.getMessage());
            timer.schedule(this::leave, again.toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    private void repeat(Tx tx, String kind, String times, String queue) {
        jobs.repeat(tx, kind, Cron.utc(times), NewJob.of(kind, "{}").in(queue));
    }
}
