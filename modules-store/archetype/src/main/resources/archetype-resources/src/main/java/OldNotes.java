package ${package};

import io.corrosion.api.job.Cron;
import io.corrosion.api.job.JobHandler;
import io.corrosion.api.job.JobRun;
import io.corrosion.api.job.Jobs;
import io.corrosion.api.job.NewJob;
import io.corrosion.api.tenancy.Scope;
import io.corrosion.api.tx.Transactions;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Forgets old notes every day at 03:00 UTC. */
@Component(property = JobHandler.KIND + "=" + OldNotes.KIND)
public final class OldNotes implements JobHandler {

    static final String KIND = "${artifactId}.forget-old";

    private final Notes notes;

    @Activate
    public OldNotes(
            @Reference Notes notes,
            @Reference Jobs jobs,
            @Reference(target = "(corrosion.schema=${artifactId})") Transactions transactions) {
        this.notes = notes;
        transactions.run(
                Scope.platform("${artifactId} retention"),
                tx -> jobs.repeat(tx, KIND, Cron.utc("0 3 * * *"), NewJob.of(KIND, "{}")));
    }

    @Override
    public void run(JobRun run) {
        notes.forgetOld();
    }
}
