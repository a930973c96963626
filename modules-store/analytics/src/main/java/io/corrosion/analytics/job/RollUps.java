package io.corrosion.analytics.job;

import io.corrosion.analytics.Intake;
import io.corrosion.analytics.sql.RollUpRows;
import io.corrosion.analytics.sql.RollUpRows.LateHour;
import io.corrosion.api.job.Cron;
import io.corrosion.api.job.JobHandler;
import io.corrosion.api.job.JobRun;
import io.corrosion.api.job.Jobs;
import io.corrosion.api.job.NewJob;
import io.corrosion.api.tenancy.Scope;
import io.corrosion.api.tx.Transactions;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Five minutes past each hour: sums up the hours that are over, those that got late samples again, and their days. Hours
 * that passed while no node was up are made up for as far as the raw samples reach. Idempotent; each step is a transaction.
 */
@Component(service = JobHandler.class, immediate = true, property = JobHandler.KIND + "=" + RollUps.KIND)
public final class RollUps implements JobHandler {

    static final String KIND = "analytics.roll-up";

    private static final Scope ALL = Scope.platform("analytics roll-up");
    private static final int BATCH = 200;

    private final Transactions transactions;
    private final Clock clock;
    private final RollUpRows rows = new RollUpRows();

    @Activate
    public RollUps(
            @Reference(target = "(corrosion.schema=analytics)") Transactions transactions, @Reference Jobs jobs) {
        this(transactions, Clock.systemUTC());
        transactions.run(
                ALL,
                tx -> jobs.repeat(
                        tx, KIND, Cron.utc("5 * * * *"), NewJob.of(KIND, "{}").in("metrics")));
    }

    RollUps(Transactions transactions, Clock clock) {
        this.transactions = transactions;
        this.clock = clock;
    }

    @Override
    public void run(JobRun run) {
        rollUp();
    }

    /** Brings hours and days up to now. */
    void rollUp() {
        List<Instant> due = transactions.read(ALL, tx -> rows.due(tx, clock.instant(), Intake.OLDEST));
        due.forEach(hour -> transactions.run(ALL, tx -> rows.hour(tx, hour)));
        due.stream().map(RollUps::day).distinct().forEach(day -> transactions.run(ALL, tx -> rows.day(tx, day)));
        int again;
        do {
            again = transactions.write(ALL, tx -> {
                List<LateHour> late = rows.takeLate(tx, BATCH);
                late.forEach(hour -> rows.hour(tx, hour));
                late.stream()
                        .map(hour -> new LateDay(hour.license(), day(hour.hour())))
                        .distinct()
                        .forEach(day -> rows.day(tx, day.day(), day.license()));
                return late.size();
            });
        } while (again == BATCH);
    }

    private record LateDay(UUID license, LocalDate day) {}

    private static LocalDate day(Instant hour) {
        return LocalDate.ofInstant(hour, ZoneOffset.UTC);
    }
}
