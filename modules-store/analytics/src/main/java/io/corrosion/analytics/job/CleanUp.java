package io.corrosion.analytics.job;

import io.corrosion.analytics.Retention;
import io.corrosion.analytics.sql.AlertRows;
import io.corrosion.analytics.sql.RollUpRows;
import io.corrosion.analytics.sql.SampleRows;
import io.corrosion.analytics.sql.SignalRows;
import io.corrosion.api.job.Cron;
import io.corrosion.api.job.JobHandler;
import io.corrosion.api.job.JobRun;
import io.corrosion.api.job.Jobs;
import io.corrosion.api.job.NewJob;
import io.corrosion.api.tenancy.Scope;
import io.corrosion.api.tx.Transactions;
import io.corrosion.api.tx.Tx;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * At 03:00 UTC, and once when the module comes up: opens the partitions that will be needed, drops those that are over, and
 * forgets sums that are too old. Idempotent.
 */
@Component(
        service = JobHandler.class,
        immediate = true,
        configurationPid = "io.corrosion.analytics",
        property = JobHandler.KIND + "=" + CleanUp.KIND)
public final class CleanUp implements JobHandler {

    static final String KIND = "analytics.clean-up";

    private static final Scope ALL = Scope.platform("analytics clean-up");
    private static final int DAYS_AHEAD = 7;
    private static final int MONTHS_AHEAD = 2;

    private final Transactions transactions;
    private final Retention retention;
    private final Clock clock;
    private final SampleRows samples = new SampleRows();
    private final RollUpRows sums = new RollUpRows();
    private final AlertRows alerts = new AlertRows();
    private final SignalRows signals = new SignalRows();

    @Activate
    public CleanUp(
            Retention retention,
            @Reference(target = "(corrosion.schema=analytics)") Transactions transactions,
            @Reference Jobs jobs) {
        this(retention, transactions, Clock.systemUTC());
        NewJob job = NewJob.of(KIND, "{}").in("metrics");
        transactions.run(ALL, tx -> {
            jobs.repeat(tx, KIND, Cron.utc("0 3 * * *"), job);
            jobs.schedule(tx, job);
        });
    }

    CleanUp(Retention retention, Transactions transactions, Clock clock) {
        this.retention = retention;
        this.transactions = transactions;
        this.clock = clock;
    }

    @Override
    public void run(JobRun run) {
        cleanUp();
    }

    /** Opens, drops and forgets. */
    void cleanUp() {
        Instant now = clock.instant();
        LocalDate today = LocalDate.ofInstant(now, ZoneOffset.UTC);
        for (int ahead = -retention.raw_days(); ahead <= DAYS_AHEAD; ahead++) {
            LocalDate day = today.plusDays(ahead);
            open("server_stats", day, day.plusDays(1));
        }
        for (int ahead = -1; ahead <= MONTHS_AHEAD; ahead++) {
            LocalDate month = today.withDayOfMonth(1).plusMonths(ahead);
            open("player_events", month, month.plusMonths(1));
        }
        transactions.run(ALL, tx -> forget(tx, now, today));
    }

    /** Each in a transaction of its own: opening locks the table for that long. */
    private void open(String parent, LocalDate from, LocalDate to) {
        transactions.run(ALL, tx -> samples.open(tx, parent, from.toString(), to.toString()));
    }

    private void forget(Tx tx, Instant now, LocalDate today) {
        LocalDate oldestDay = today.minusDays(retention.daily_days());
        drop(tx, "server_stats", today.minusDays(retention.raw_days()).toString());
        drop(tx, "player_events", oldestDay.toString());
        sums.forget(
                tx,
                now.minus(retention.hourly_days(), ChronoUnit.DAYS),
                oldestDay,
                now.minus(retention.evidence_days(), ChronoUnit.DAYS));
        alerts.forget(tx, now.minus(retention.daily_days(), ChronoUnit.DAYS));
        signals.forget(tx, now.minus(retention.raw_days(), ChronoUnit.DAYS));
    }

    private void drop(Tx tx, String parent, String before) {
        samples.drop(tx, parent, before);
        samples.dropCaught(tx, parent, before);
    }
}
