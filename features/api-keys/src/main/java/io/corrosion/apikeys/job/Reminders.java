package io.corrosion.apikeys.job;

import io.corrosion.api.job.Cron;
import io.corrosion.api.job.JobHandler;
import io.corrosion.api.job.JobRun;
import io.corrosion.api.job.Jobs;
import io.corrosion.api.job.NewJob;
import io.corrosion.api.notify.Notice;
import io.corrosion.api.notify.Notifications;
import io.corrosion.api.notify.Recipient;
import io.corrosion.api.tenancy.Scope;
import io.corrosion.api.tx.Transactions;
import io.corrosion.api.tx.Tx;
import io.corrosion.apikeys.ApiKey;
import io.corrosion.apikeys.KeyNotices;
import io.corrosion.apikeys.KeyStore;
import io.corrosion.apikeys.sql.SqlKeyStore;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Once a day: tells owners of keys that have had their text for three months, and of keys that expire within a week. Nobody
 * is told again within a month. Idempotent: the notice and its mark are written in one transaction.
 */
@Component(service = JobHandler.class, property = JobHandler.KIND + "=" + Reminders.KIND)
public final class Reminders implements JobHandler {

    /** Kind of the job. */
    static final String KIND = "api-keys.remind";

    private static final Scope ALL = Scope.platform("api key reminders");
    private static final Duration OLD = Duration.ofDays(90);
    private static final Duration SOON = Duration.ofDays(7);
    private static final Duration AGAIN = Duration.ofDays(30);
    private static final int BATCH = 200;

    private final Transactions transactions;
    private final Notifications notifications;
    private final Clock clock;
    private final KeyStore keys = new SqlKeyStore();

    @Activate
    public Reminders(
            @Reference(target = "(corrosion.schema=api_keys)") Transactions transactions,
            @Reference Jobs jobs,
            @Reference Notifications notifications) {
        this(transactions, notifications, Clock.systemUTC());
        transactions.run(ALL, tx -> jobs.repeat(tx, KIND, Cron.utc("30 6 * * *"), NewJob.of(KIND, "{}")));
    }

    Reminders(Transactions transactions, Notifications notifications, Clock clock) {
        this.transactions = transactions;
        this.notifications = notifications;
        this.clock = clock;
    }

    @Override
    public void run(JobRun run) {
        remind();
    }

    /** Tells everybody who has to be told; returns how many keys that were. */
    int remind() {
        int told = 0;
        int more;
        do {
            more = transactions.write(ALL, this::remind);
            told += more;
        } while (more == BATCH);
        return told;
    }

    private int remind(Tx tx) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        var due = keys.needing(tx, now.minus(OLD), now.plus(SOON), now.minus(AGAIN), BATCH);
        for (ApiKey key : due) {
            notifications.send(tx, notice(key, now));
            keys.reminded(tx, key.id(), now);
        }
        return due.size();
    }

    private static Notice notice(ApiKey key, Instant now) {
        boolean ends =
                key.expiresAt().filter(end -> end.isBefore(now.plus(SOON))).isPresent();
        Notice notice = Notice.of(
                        ends ? KeyNotices.EXPIRING : KeyNotices.ROTATE,
                        key.id() + "/" + day(now),
                        Recipient.someone(key.owner()))
                .with("name", key.name());
        return ends
                ? notice.with("on", day(key.expiresAt().orElseThrow()))
                : notice.with("since", day(key.rotatedAt()));
    }

    private static String day(Instant at) {
        return LocalDate.ofInstant(at, ZoneOffset.UTC).toString();
    }
}
