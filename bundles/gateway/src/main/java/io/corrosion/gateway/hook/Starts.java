package io.corrosion.gateway.hook;

import io.corrosion.api.event.EventListener;
import io.corrosion.api.hook.AfterServerStart;
import io.corrosion.api.hook.Hooks;
import io.corrosion.api.job.JobHandler;
import io.corrosion.api.job.JobRun;
import io.corrosion.api.job.Jobs;
import io.corrosion.api.job.NewJob;
import io.corrosion.api.server.PowerState;
import io.corrosion.api.server.ServerStateChanged;
import io.corrosion.api.tenancy.Scope;
import io.corrosion.api.tx.Transactions;
import java.time.Duration;
import java.time.Instant;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Tells modules that a server runs (EXT-10). Every node hears of it; the job that each of them leaves is one of its kind, so
 * that one node tells, once. Thread-safe.
 */
@Component(
        service = {EventListener.class, JobHandler.class},
        property = JobHandler.KIND + "=" + Starts.KIND)
public final class Starts implements EventListener<ServerStateChanged>, JobHandler {

    static final String KIND = "gateway.started";

    private static final Duration LIMIT = Duration.ofMinutes(1);

    private final Transactions transactions;
    private final Jobs jobs;
    private final Hooks hooks;

    @Activate
    public Starts(
            @Reference(target = "(corrosion.schema=gateway)") Transactions transactions,
            @Reference Jobs jobs,
            @Reference Hooks hooks) {
        this.transactions = transactions;
        this.jobs = jobs;
        this.hooks = hooks;
    }

    @Override
    public Class<ServerStateChanged> type() {
        return ServerStateChanged.class;
    }

    /** A platform that has only now begun to listen finds servers running: nobody started those. */
    @Override
    public void on(ServerStateChanged event) {
        if (event.to() != PowerState.RUNNING || event.from() == PowerState.UNKNOWN) {
            return;
        }
        var scope = new Scope.Licence(event.tenant(), event.server());
        NewJob job = NewJob.of(KIND, "\"" + event.at() + "\"").in("servers").withKey(event.server() + "@" + event.at());
        transactions.run(scope, tx -> jobs.schedule(tx, job));
    }

    @Override
    public void run(JobRun run) {
        var scope = (Scope.Licence) run.scope();
        Instant at = Instant.parse(run.payload().replace("\"", ""));
        hooks.tell(AfterServerStart.class, scope.license(), LIMIT, hook -> hook.started(scope, at));
    }
}
