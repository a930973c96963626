package io.corrosion.wipes.lint;

import io.corrosion.api.access.Access;
import io.corrosion.api.identity.Caller;
import io.corrosion.api.job.JobHandler;
import io.corrosion.api.job.JobRun;
import io.corrosion.api.job.Jobs;
import io.corrosion.api.job.NewJob;
import io.corrosion.api.notify.Notice;
import io.corrosion.api.notify.Notifications;
import io.corrosion.api.notify.Recipient;
import io.corrosion.api.server.Server;
import io.corrosion.api.server.ServerDirectory;
import io.corrosion.api.tenancy.LicenseId;
import io.corrosion.api.tenancy.Scope;
import io.corrosion.api.tx.Transactions;
import io.corrosion.wipes.WipePermissions;
import io.corrosion.wipes.guard.Notices;
import io.corrosion.wipes.store.CheckRows;
import io.corrosion.wipes.time.ForceWipes;
import io.corrosion.wipes.work.Work;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Looks each night at the wipes of the two days to come, and tells people once of what stands in their way. Thread-safe. */
@Component(
        service = {Checks.class, JobHandler.class},
        property = {JobHandler.KIND + "=" + Checks.NIGHT, JobHandler.KIND + "=" + Checks.LOOK})
public final class Checks implements JobHandler {

    /** Each night. */
    public static final String NIGHT = "wipes.checks";

    static final String LOOK = "wipes.check";

    private static final Scope EVERYBODY = Scope.platform("wipes to come");
    private static final Duration AHEAD = Duration.ofDays(2);
    private static final DateTimeFormatter WHEN =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm 'UTC'").withZone(ZoneOffset.UTC);

    private final Clock clock;
    private final Access access;
    private final Transactions transactions;
    private final Jobs jobs;
    private final NextWipe next;
    private final Inspection inspection;
    private final Notifications notifications;
    private final ServerDirectory servers;
    private final CheckRows rows = new CheckRows();

    @Activate
    public Checks(
            @Reference Access access,
            @Reference(target = "(corrosion.schema=wipes)") Transactions transactions,
            @Reference Jobs jobs,
            @Reference NextWipe next,
            @Reference Inspection inspection,
            @Reference Notifications notifications,
            @Reference ServerDirectory servers) {
        this(Clock.systemUTC(), access, transactions, jobs, next, inspection, notifications, servers);
    }

    Checks(
            Clock clock,
            Access access,
            Transactions transactions,
            Jobs jobs,
            NextWipe next,
            Inspection inspection,
            Notifications notifications,
            ServerDirectory servers) {
        this.clock = clock;
        this.access = access;
        this.transactions = transactions;
        this.jobs = jobs;
        this.next = next;
        this.inspection = inspection;
        this.notifications = notifications;
        this.servers = servers;
    }

    /** What was found when somebody, or the night, looked last. */
    public Report latest(Caller caller, LicenseId server) {
        Scope.Licence scope = access.require(caller, server, WipePermissions.VIEW);
        return transactions.read(scope, tx -> rows.of(tx, scope));
    }

    /** Looks now. A server without a plan is looked at as for a wipe of its map with the defaults. */
    public Report look(Caller caller, LicenseId server) {
        return look(access.require(caller, server, WipePermissions.MANAGE));
    }

    private Report look(Scope.Licence scope) {
        NextWipe.Plan plan = next.of(scope);
        var findings = inspection.look(scope, plan.type(), plan.profile(), plan.conflicts(), plan.blueprints());
        Report report = new Report(Optional.of(clock.instant().truncatedTo(ChronoUnit.MICROS)), plan.at(), findings);
        transactions.run(scope, tx -> rows.put(tx, scope, report));
        return report;
    }

    @Override
    public void run(JobRun run) {
        if (run.kind().equals(NIGHT)) {
            night();
            return;
        }
        Scope.Licence scope = (Scope.Licence) run.scope();
        Report report = look(scope);
        transactions.run(scope, tx -> {
            if (rows.tell(tx, scope, report.text()) && !report.findings().isEmpty()) {
                notifications.send(tx, notice(scope, report));
            }
            run.finish(tx);
        });
    }

    /** One job for each server, so that a slow machine holds nobody else up. */
    private void night() {
        Instant until = clock.instant().plus(AHEAD);
        Set<Scope.Licence> due = new TreeSet<>(
                java.util.Comparator.comparing(scope -> scope.license().value()));
        due.addAll(transactions.read(EVERYBODY, tx -> rows.due(tx, until)));
        if (ForceWipes.USUAL.after(clock.instant()).isBefore(until)) {
            due.addAll(transactions.read(EVERYBODY, rows::followers));
        }
        String day = clock.instant().truncatedTo(ChronoUnit.DAYS).toString();
        due.forEach(scope -> transactions.run(
                scope,
                tx -> jobs.schedule(
                        tx, NewJob.of(LOOK, "{}").in(Work.QUEUE).withKey(LOOK + " " + scope.license() + " " + day))));
    }

    private Notice notice(Scope.Licence scope, Report report) {
        String name = servers.find(scope.license()).map(Server::name).orElse("The server");
        return Notice.of(Notices.CHECKED, report.lookedAt().orElseThrow().toString(), Recipient.server(scope.license()))
                .with("server", name)
                .with("at", report.wipeAt().map(WHEN::format).orElse("-"))
                .with("reason", report.text());
    }
}
