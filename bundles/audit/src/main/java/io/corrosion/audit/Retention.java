package io.corrosion.audit;

import io.corrosion.api.audit.Actor;
import io.corrosion.api.audit.Audit;
import io.corrosion.api.audit.AuditEntry;
import io.corrosion.api.job.Cron;
import io.corrosion.api.job.JobHandler;
import io.corrosion.api.job.JobRun;
import io.corrosion.api.job.Jobs;
import io.corrosion.api.job.NewJob;
import io.corrosion.api.tenancy.Scope;
import io.corrosion.api.tx.Transactions;
import io.corrosion.api.vault.Vault;
import io.corrosion.audit.chain.Notary;
import io.corrosion.audit.chain.SigningKey;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/**
 * Once a night: signs where the chains stand and drops the months that are older than the policy says (AUD-18). Where a
 * chain begins afterwards is signed before anything is dropped, in the same transaction, so it can be checked as before.
 * A month that could not be dropped is tried again. Thread-safe.
 */
@Component(
        service = JobHandler.class,
        property = JobHandler.KIND + "=" + Retention.KIND,
        configurationPid = "io.corrosion.audit")
@Designate(ocd = Retention.Config.class)
public final class Retention implements JobHandler {

    static final String KIND = "audit.keep";

    private static final Scope PLATFORM = Scope.platform("audit retention");

    /** Settings of the audit log. */
    @ObjectClassDefinition(name = "Audit log")
    @interface Config {
        @AttributeDefinition(description = "Entries are kept for this many months, at least; 0 keeps them for ever")
        int keep_months() default 24;
    }

    private final Transactions transactions;
    private final Audit audit;
    private final Notary notary;
    private final Clock clock;
    private final int keepMonths;

    @Activate
    public Retention(
            Config config,
            @Reference(target = "(corrosion.schema=audit)") Transactions transactions,
            @Reference Audit audit,
            @Reference Jobs jobs,
            @Reference Vault vault) {
        this(
                transactions,
                audit,
                new Notary(transactions, new SigningKey(vault.derive(StoredTrail.SIGNING)), Clock.systemUTC()),
                Clock.systemUTC(),
                config.keep_months());
        transactions.run(PLATFORM, tx -> jobs.repeat(tx, KIND, Cron.utc("0 3 * * *"), NewJob.of(KIND, "{}")));
    }

    Retention(Transactions transactions, Audit audit, Notary notary, Clock clock, int keepMonths) {
        this.transactions = transactions;
        this.audit = audit;
        this.notary = notary;
        this.clock = clock;
        this.keepMonths = keepMonths;
    }

    @Override
    public void run(JobRun run) {
        keep();
    }

    /** Signs and purges; answers the months that were dropped. */
    List<String> keep() {
        notary.checkpoint();
        if (keepMonths < 1) {
            return List.of();
        }
        Instant before =
                clock.instant().atZone(ZoneOffset.UTC).minusMonths(keepMonths).toInstant();
        List<String> dropped = notary.purge(before);
        if (!dropped.isEmpty()) {
            var entry = new AuditEntry(
                    Actor.system("audit"),
                    "audit.purge",
                    "audit",
                    "log",
                    Optional.empty(),
                    Map.of("months", String.join(" ", dropped), "keep_months", Integer.toString(keepMonths)));
            transactions.run(PLATFORM, tx -> audit.record(tx, entry));
        }
        return dropped;
    }
}
