package io.corrosion.analytics.job;

import io.corrosion.analytics.AlertNotices;
import io.corrosion.analytics.sql.ReportRows;
import io.corrosion.analytics.sql.ReportRows.Line;
import io.corrosion.api.job.Cron;
import io.corrosion.api.job.JobHandler;
import io.corrosion.api.job.JobRun;
import io.corrosion.api.job.Jobs;
import io.corrosion.api.job.NewJob;
import io.corrosion.api.notify.Notice;
import io.corrosion.api.notify.Notifications;
import io.corrosion.api.notify.Recipient;
import io.corrosion.api.server.Server;
import io.corrosion.api.server.ServerDirectory;
import io.corrosion.api.tenancy.Scope;
import io.corrosion.api.tx.Transactions;
import java.time.Clock;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.OptionalDouble;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** At 06:00 UTC the report of yesterday, on Mondays that of last week too, for servers whose owners switched them on. */
@Component(service = JobHandler.class, immediate = true, property = JobHandler.KIND + "=" + Reports.KIND)
public final class Reports implements JobHandler {

    static final String KIND = "analytics.report";

    private static final Scope ALL = Scope.platform("analytics reports");
    private static final int WEEK = 7;

    private final Transactions transactions;
    private final Notifications notifications;
    private final ServerDirectory servers;
    private final Clock clock;
    private final ReportRows rows = new ReportRows();

    @Activate
    public Reports(
            @Reference(target = "(corrosion.schema=analytics)") Transactions transactions,
            @Reference Jobs jobs,
            @Reference Notifications notifications,
            @Reference ServerDirectory servers) {
        this(transactions, notifications, servers, Clock.systemUTC());
        transactions.run(
                ALL,
                tx -> jobs.repeat(
                        tx, KIND, Cron.utc("0 6 * * *"), NewJob.of(KIND, "{}").in("metrics")));
    }

    Reports(Transactions transactions, Notifications notifications, ServerDirectory servers, Clock clock) {
        this.transactions = transactions;
        this.notifications = notifications;
        this.servers = servers;
        this.clock = clock;
    }

    @Override
    public void run(JobRun run) {
        report();
    }

    /** Leaves the reports that are due; repeating it is harmless, a notice is sent once for its key. */
    void report() {
        LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        send(AlertNotices.DAILY, today.minusDays(1), today, today.minusDays(1).toString());
        if (today.getDayOfWeek() == DayOfWeek.MONDAY) {
            LocalDate monday = today.minusDays(WEEK);
            send(AlertNotices.WEEKLY, monday, today, monday + " to " + today.minusDays(1));
        }
    }

    private void send(String event, LocalDate from, LocalDate to, String period) {
        for (Line line : transactions.read(ALL, tx -> rows.of(tx, from, to))) {
            String name =
                    servers.find(line.server().license()).map(Server::name).orElse("Server");
            transactions.run(
                    line.server(),
                    tx -> notifications.send(
                            tx,
                            Notice.of(
                                            event,
                                            line.server().license() + "/" + from,
                                            Recipient.server(line.server().license()))
                                    .with("server", name)
                                    .with("period", period)
                                    .with("players", figure(line.players()))
                                    .with("peak", Integer.toString(line.peak()))
                                    .with("unique", Long.toString(line.unique()))
                                    .with("fps", figure(line.fps()))
                                    .with("uptime", String.format(Locale.ROOT, "%.2f", line.uptime()))));
        }
    }

    private static String figure(OptionalDouble value) {
        return value.isPresent() ? String.format(Locale.ROOT, "%.1f", value.getAsDouble()) : "unknown";
    }
}
