package io.corrosion.notify;

import io.corrosion.api.job.Cron;
import io.corrosion.api.job.JobHandler;
import io.corrosion.api.job.JobRun;
import io.corrosion.api.job.Jobs;
import io.corrosion.api.job.NewJob;
import io.corrosion.api.tenancy.Scope;
import io.corrosion.api.tx.Transactions;
import io.corrosion.notify.sql.NoticeRows;
import java.time.Clock;
import java.time.Duration;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Forgets old notices, every night. */
@Component(
        immediate = true,
        configurationPid = "io.corrosion.notify",
        property = JobHandler.KIND + "=" + Retention.KIND)
public final class Retention implements JobHandler {

    static final String KIND = "notify.forget";

    private final Clock clock = Clock.systemUTC();
    private final Duration kept;
    private final Transactions transactions;
    private final NoticeRows rows = new NoticeRows();

    @Activate
    public Retention(
            Settings settings,
            @Reference(target = "(corrosion.schema=notify)") Transactions transactions,
            @Reference Jobs jobs) {
        this.transactions = transactions;
        kept = Duration.ofDays(settings.keep_days());
        transactions.run(
                Scope.platform(KIND), tx -> jobs.repeat(tx, KIND, Cron.utc("40 3 * * *"), NewJob.of(KIND, "{}")));
    }

    @Override
    public void run(JobRun run) {
        transactions.run(run.scope(), tx -> rows.forget(tx, clock.instant().minus(kept)));
    }
}
