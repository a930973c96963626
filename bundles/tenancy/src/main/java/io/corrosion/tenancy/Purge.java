package io.corrosion.tenancy;

import io.corrosion.api.audit.Actor;
import io.corrosion.api.audit.Audit;
import io.corrosion.api.audit.AuditEntry;
import io.corrosion.api.job.Cron;
import io.corrosion.api.job.JobHandler;
import io.corrosion.api.job.JobRun;
import io.corrosion.api.job.Jobs;
import io.corrosion.api.job.NewJob;
import io.corrosion.api.persistence.Sql;
import io.corrosion.api.persistence.SqlFailure;
import io.corrosion.api.tenancy.Scope;
import io.corrosion.api.tenancy.TenantId;
import io.corrosion.api.tx.Transactions;
import io.corrosion.api.tx.Tx;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Forgets closed organisations whose grace is over: their rows in every table of every slice, each organisation in one
 * transaction, which also leaves the jobs that forget the blobs of its licences. What happened stays in the audit log until
 * its own retention, and data keys stay, because nothing in the platform may remove one. Done again it finds nothing to do.
 * Thread-safe.
 */
@Component(property = JobHandler.KIND + "=" + Purge.KIND)
public final class Purge implements JobHandler {

    static final String KIND = "tenancy.purge";
    static final Duration GRACE = Duration.ofDays(30);

    private static final Logger LOG = LoggerFactory.getLogger(Purge.class);
    private static final Scope SWEEP = Scope.platform("purge of closed organisations");

    /** The job of the storage that deletes a licence's blobs; its payload is the licence as a JSON text. */
    private static final String FORGET_BLOBS = "storage.forget";

    private static final Duration LONGEST = Duration.ofHours(6);
    private static final String DUE =
            "select id from tenancy.tenants where status = 'DELETED' and deleted_at < ? order by deleted_at, id";
    private static final String TABLES =
            "select format('%I.%I', n.nspname, c.relname) as name, bool_or(a.attname = 'tenant_id') as by_tenant"
                    + " from pg_class c join pg_namespace n on n.oid = c.relnamespace"
                    + " join pg_attribute a on a.attrelid = c.oid and not a.attisdropped"
                    + " and a.attname in ('tenant_id', 'license_id')"
                    + " where c.relkind in ('r', 'p') and not c.relispartition and n.nspname not like 'pg\\_%'"
                    + " and n.nspname not in ('information_schema', 'audit') and has_table_privilege(c.oid, 'DELETE')"
                    + " group by 1 order by 1";

    private record Table(String name, boolean byTenant) {}

    private final Transactions transactions;
    private final Audit audit;
    private final Jobs jobs;
    private final Clock clock;

    @Activate
    public Purge(
            @Reference(target = "(corrosion.schema=tenancy)") Transactions transactions,
            @Reference(target = "(corrosion.schema=jobs)") Transactions jobsTables,
            @Reference Audit audit,
            @Reference Jobs jobs) {
        this(transactions, audit, jobs, Clock.systemUTC());
        jobsTables.run(SWEEP, tx -> jobs.repeat(tx, KIND, Cron.utc("30 3 * * *"), NewJob.of(KIND, "{}")));
    }

    Purge(Transactions transactions, Audit audit, Jobs jobs, Clock clock) {
        this.transactions = transactions;
        this.audit = audit;
        this.jobs = jobs;
        this.clock = clock;
    }

    @Override
    public void run(JobRun run) {
        sweep();
    }

    /**
     * Returns how many organisations were forgotten. One that cannot be forgotten keeps none of the others waiting.
     *
     * @throws SqlFailure that of the last one that could not
     */
    int sweep() {
        Instant before = clock.instant().minus(GRACE);
        List<TenantId> due =
                transactions.read(SWEEP, tx -> Sql.list(tx, DUE, row -> new TenantId(row.uuid("id")), before));
        int forgotten = 0;
        Optional<RuntimeException> trouble = Optional.empty();
        for (TenantId tenant : due) {
            try {
                forgotten +=
                        transactions.write(SWEEP, tx -> isStillDue(tx, tenant, before) && forget(tx, tenant)) ? 1 : 0;
            } catch (SqlFailure | IllegalStateException left) {
                LOG.error("The closed organisation {} could not be forgotten, which is tried again", tenant, left);
                trouble = Optional.of(left);
            }
        }
        if (trouble.isPresent()) {
            throw trouble.get();
        }
        return forgotten;
    }

    /** Somebody may have brought it back since the list was made; nobody can from now on. */
    private static boolean isStillDue(Tx tx, TenantId tenant, Instant before) {
        return Sql.first(
                        tx,
                        "select id from tenancy.tenants where id = ? and status = 'DELETED' and deleted_at < ? for update",
                        row -> row.uuid("id"),
                        tenant.value(),
                        before)
                .isPresent();
    }

    private boolean forget(Tx tx, TenantId tenant) {
        List<UUID> licences = Sql.list(
                tx, "select id from tenancy.licenses where tenant_id = ?", row -> row.uuid("id"), tenant.value());
        List<Table> left = Sql.list(tx, TABLES, row -> new Table(row.text("name"), row.flag("by_tenant")));
        while (!left.isEmpty()) {
            List<Table> later = new ArrayList<>();
            for (Table table : left) {
                if (!isEmptied(tx, table, tenant)) {
                    later.add(table);
                }
            }
            if (later.size() == left.size()) {
                throw new IllegalStateException("Rows of " + tenant + " refer to each other in " + later);
            }
            left = later;
        }
        Sql.update(tx, "delete from tenancy.tenants where id = ?", tenant.value());
        for (UUID licence : licences) {
            NewJob job = NewJob.of(FORGET_BLOBS, "\"" + licence + "\"");
            jobs.schedule(tx, job.withKey(licence.toString()).withTimeLimit(LONGEST));
        }
        audit.record(
                tx,
                new AuditEntry(
                        Actor.system("tenancy"),
                        "tenant.purge",
                        "tenant",
                        tenant.toString(),
                        Optional.empty(),
                        Map.of()));
        return true;
    }

    /** False when rows of another table still refer to its rows: that one comes first then. */
    private static boolean isEmptied(Tx tx, Table table, TenantId tenant) {
        String where = table.byTenant()
                ? " where tenant_id = ?"
                : " where license_id in (select id from tenancy.licenses where tenant_id = ?)";
        try {
            Savepoint before = tx.connection().setSavepoint();
            try {
                Sql.update(tx, "delete from " + table.name() + where, tenant.value());
                tx.connection().releaseSavepoint(before);
                return true;
            } catch (SqlFailure referred) {
                tx.connection().rollback(before);
                return false;
            }
        } catch (SQLException e) {
            throw new SqlFailure("savepoint", e);
        }
    }
}
