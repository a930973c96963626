package io.corrosion.tenancy.licence;

import io.corrosion.api.audit.Actor;
import io.corrosion.api.audit.Audit;
import io.corrosion.api.job.Cron;
import io.corrosion.api.job.JobHandler;
import io.corrosion.api.job.JobRun;
import io.corrosion.api.job.Jobs;
import io.corrosion.api.job.NewJob;
import io.corrosion.api.tenancy.LicenceStatus;
import io.corrosion.api.tenancy.Scope;
import io.corrosion.api.tenancy.TenantId;
import io.corrosion.api.tx.Narrowed;
import io.corrosion.api.tx.Transactions;
import io.corrosion.api.tx.Tx;
import io.corrosion.tenancy.sql.LicenceRows;
import io.corrosion.tenancy.sql.LicenceRows.SealedLicence;
import java.time.Clock;
import java.util.Map;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Writes down, once a minute, which licences have ended. They gave no service from the second their end came; this tells those
 * who watch, and makes it history. Idempotent. Thread-safe.
 */
@Component(property = JobHandler.KIND + "=" + Expiry.KIND)
public final class Expiry implements JobHandler {

    static final String KIND = "tenancy.expire";

    private static final Scope SWEEP = Scope.platform("licence expiry");

    private final Transactions transactions;
    private final LicenceDirectory licences;
    private final Audit audit;
    private final Clock clock;
    private final LicenceRows rows = new LicenceRows();

    @Activate
    public Expiry(
            @Reference(target = "(corrosion.schema=tenancy)") Transactions transactions,
            @Reference(target = "(corrosion.schema=jobs)") Transactions jobsTables,
            @Reference LicenceDirectory licences,
            @Reference Audit audit,
            @Reference Jobs jobs) {
        this(transactions, licences, audit, Clock.systemUTC());
        // Those of jobs are there once its tables are; before, repeating would fail and nobody would try again.
        jobsTables.run(SWEEP, tx -> jobs.repeat(tx, KIND, Cron.utc("* * * * *"), NewJob.of(KIND, "{}")));
    }

    Expiry(Transactions transactions, LicenceDirectory licences, Audit audit, Clock clock) {
        this.transactions = transactions;
        this.licences = licences;
        this.audit = audit;
        this.clock = clock;
    }

    @Override
    public void run(JobRun run) {
        sweep();
    }

    /** Returns how many ended. */
    int sweep() {
        return transactions.write(SWEEP, tx -> {
            var ended = rows.ended(tx, clock.instant());
            ended.forEach(licence -> expire(tx, licence));
            return ended.size();
        });
    }

    private void expire(Tx tx, SealedLicence licence) {
        TenantId tenant = licence.tenant().orElseThrow();
        Tx inside = Narrowed.to(tx, new Scope.Licence(tenant, licence.id()));
        rows.setStatus(inside, licence.id(), LicenceStatus.EXPIRED, "");
        audit.record(inside, LicenceDirectory.entry(Actor.system("tenancy"), "licence.expire", licence.id(), Map.of()));
        licences.changed(inside, tenant, licence.id());
    }
}
