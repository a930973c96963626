package io.corrosion.wipes.guard;

import io.corrosion.api.event.EventListener;
import io.corrosion.api.job.JobHandler;
import io.corrosion.api.job.JobRun;
import io.corrosion.api.job.Jobs;
import io.corrosion.api.job.NewJob;
import io.corrosion.api.notify.Notice;
import io.corrosion.api.notify.Notifications;
import io.corrosion.api.notify.Recipient;
import io.corrosion.api.server.LiveServers;
import io.corrosion.api.server.Server;
import io.corrosion.api.server.ServerDirectory;
import io.corrosion.api.tenancy.Scope;
import io.corrosion.api.tx.Transactions;
import io.corrosion.api.wipe.WipeEnded;
import io.corrosion.wipes.Headcount;
import io.corrosion.wipes.Wipe;
import io.corrosion.wipes.WipeStatus;
import io.corrosion.wipes.store.WipeRows;
import io.corrosion.wipes.work.Work;
import java.time.Clock;
import java.time.Duration;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Looks some minutes after a wipe whether anybody plays: a server that runs, answers and stays empty is one that players cannot
 * find or cannot join. Thread-safe.
 */
@Component(
        service = {EventListener.class, JobHandler.class},
        property = JobHandler.KIND + "=" + Population.JOB)
public final class Population implements EventListener<WipeEnded>, JobHandler {

    static final String JOB = "wipes.population";

    private final Clock clock;
    private final Transactions transactions;
    private final Jobs jobs;
    private final LiveServers live;
    private final Notifications notifications;
    private final ServerDirectory servers;
    private final WipeRows rows = new WipeRows();

    @Activate
    public Population(
            @Reference(target = "(corrosion.schema=wipes)") Transactions transactions,
            @Reference Jobs jobs,
            @Reference LiveServers live,
            @Reference Notifications notifications,
            @Reference ServerDirectory servers) {
        this(Clock.systemUTC(), transactions, jobs, live, notifications, servers);
    }

    Population(
            Clock clock,
            Transactions transactions,
            Jobs jobs,
            LiveServers live,
            Notifications notifications,
            ServerDirectory servers) {
        this.clock = clock;
        this.transactions = transactions;
        this.jobs = jobs;
        this.live = live;
        this.notifications = notifications;
        this.servers = servers;
    }

    @Override
    public Class<WipeEnded> type() {
        return WipeEnded.class;
    }

    /** Every node hears of the end; the job's key makes it one look. */
    @Override
    public void on(WipeEnded end) {
        if (!end.status().equals(WipeStatus.SUCCESS.wire()) || end.type().equals("update")) {
            return;
        }
        var scope = new Scope.Licence(end.tenant(), end.server());
        transactions.run(scope, tx -> rows.find(tx, scope, end.wipe())
                .map(wipe -> wipe.profile().procedure().populationCheckMinutes())
                .filter(minutes -> minutes > 0)
                .ifPresent(minutes -> jobs.schedule(
                        tx,
                        NewJob.of(JOB, Work.job(end.wipe()).payload())
                                .in(Work.QUEUE)
                                .at(end.at().plus(Duration.ofMinutes(minutes)))
                                .withKey(JOB + " " + end.wipe()))));
    }

    @Override
    public void run(JobRun run) {
        Scope.Licence scope = (Scope.Licence) run.scope();
        transactions.run(scope, tx -> {
            rows.find(tx, scope, Work.id(run.payload()))
                    .filter(wipe -> isAlone(scope) && rows.active(tx, scope).isEmpty())
                    .ifPresent(wipe -> notifications.send(tx, notice(scope, wipe)));
            run.finish(tx);
        });
    }

    /** A server nobody hears says nothing about its players. */
    private boolean isAlone(Scope.Licence scope) {
        return Headcount.isNobody(live.of(scope.license()), clock.instant());
    }

    private Notice notice(Scope.Licence scope, Wipe wipe) {
        String name = servers.find(scope.license()).map(Server::name).orElse("The server");
        return Notice.of(Notices.NOBODY, wipe.id().toString(), Recipient.server(scope.license()))
                .with("server", name)
                .with("minutes", String.valueOf(wipe.profile().procedure().populationCheckMinutes()));
    }
}
