package io.corrosion.audit;

import io.corrosion.api.audit.Actor;
import io.corrosion.api.audit.Audit;
import io.corrosion.api.audit.AuditEntry;
import io.corrosion.api.audit.Changes;
import io.corrosion.api.audit.RecordedEntry;
import io.corrosion.api.persistence.Sql;
import io.corrosion.api.tenancy.LicenseId;
import io.corrosion.api.tenancy.Scope;
import io.corrosion.api.tenancy.TenantId;
import io.corrosion.api.tx.Transactions;
import io.corrosion.api.tx.Tx;
import io.corrosion.audit.sql.EntryRows;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The log in PostgreSQL: one INSERT for each entry. Entries of the Platform scope have no tenant and only it sees them. */
@Component
public final class AuditLog implements Audit {

    private static final String ADD = """
            insert into audit.audit_logs (id, tenant_id, license_id, actor_id, actor_type, actor_name, action,
                resource_type, resource_id, metadata, ip_address, user_agent, created_at)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, jsonb_object(?, ?), ?, ?, ?)""";
    private static final int LONGEST_NAME = 255;
    private static final int LONGEST_ADDRESS = 45;

    private final Clock clock;
    private final EntryRows entries = new EntryRows();
    private final Months months;

    @Activate
    public AuditLog(@Reference(target = "(corrosion.schema=audit)") Transactions transactions) {
        this(Clock.systemUTC(), transactions);
    }

    AuditLog(Clock clock, Transactions transactions) {
        this.clock = clock;
        this.months = new Months(clock, transactions);
        months.open();
    }

    @Override
    public void record(Tx tx, AuditEntry entry) {
        record(tx, tenant(tx.scope()), entry);
    }

    @Override
    public void record(Tx tx, TenantId tenant, AuditEntry entry) {
        record(tx, Optional.of(tenant), entry);
    }

    private void record(Tx tx, Optional<TenantId> tenant, AuditEntry entry) {
        Actor actor = entry.actor();
        List<String> keys = List.copyOf(entry.metadata().keySet());
        Sql.update(
                tx,
                ADD,
                UUID.randomUUID(),
                tenant.map(TenantId::value),
                entry.license().map(LicenseId::value),
                actor.id(),
                actor.type(),
                shortened(actor.name(), LONGEST_NAME),
                entry.action(),
                entry.resourceType(),
                entry.resourceId(),
                keys,
                keys.stream().map(key -> shown(key, entry.metadata())).toList(),
                shortened(actor.address(), LONGEST_ADDRESS),
                actor.userAgent(),
                clock.instant());
        if (months.isDue()) {
            tx.afterCommit(months::open);
        }
    }

    @Override
    public List<RecordedEntry> latest(Tx tx, LicenseId license, int limit) {
        return entries.latest(tx, license, limit).stream()
                .map(logged -> new RecordedEntry(logged.at(), logged.entry()))
                .toList();
    }

    private static Optional<TenantId> tenant(Scope scope) {
        if (scope instanceof Scope.Platform) {
            return Optional.empty();
        }
        if (scope instanceof Scope.Licence licence) {
            return Optional.of(licence.tenant());
        }
        if (scope instanceof Scope.Tenant tenant) {
            return Optional.of(tenant.tenant());
        }
        throw new IllegalStateException("A deed belongs to one organisation or to the platform, not to " + scope);
    }

    private static String shortened(String text, int longest) {
        return text.length() <= longest ? text : text.substring(0, longest);
    }

    /** Whoever forgot that a detail is a secret: it does not get into the log. */
    private static String shown(String key, Map<String, String> details) {
        String field =
                key.startsWith("before.") || key.startsWith("after.") ? key.substring(key.indexOf('.') + 1) : key;
        return Changes.isSecret(field) ? Changes.MASK : details.get(key);
    }
}
