package io.corrosion.audit;

import io.corrosion.api.audit.Actor;
import io.corrosion.api.audit.Audit;
import io.corrosion.api.audit.AuditEntry;
import io.corrosion.api.audit.RecordedEntry;
import io.corrosion.api.persistence.Row;
import io.corrosion.api.persistence.Sql;
import io.corrosion.api.tenancy.LicenseId;
import io.corrosion.api.tenancy.Scope;
import io.corrosion.api.tenancy.TenantId;
import io.corrosion.api.tx.Transactions;
import io.corrosion.api.tx.Tx;
import java.time.Clock;
import java.util.HashMap;
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
    private static final String LATEST = """
            select created_at, license_id, actor_id, actor_type, actor_name, action, resource_type, resource_id,
                coalesce(ip_address, '') as ip_address, coalesce(user_agent, '') as user_agent,
                array(select key from jsonb_each_text(metadata) order by key) as metadata_keys,
                array(select value from jsonb_each_text(metadata) order by key) as metadata_values
            from audit.audit_logs where license_id = ? order by created_at desc limit ?""";
    private static final int LONGEST_NAME = 255;
    private static final int LONGEST_ADDRESS = 45;

    private final Clock clock;
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
        Actor actor = entry.actor();
        List<String> keys = List.copyOf(entry.metadata().keySet());
        Sql.update(
                tx,
                ADD,
                UUID.randomUUID(),
                tenant(tx.scope()).map(TenantId::value),
                entry.license().map(LicenseId::value),
                actor.id(),
                actor.type(),
                shortened(actor.name(), LONGEST_NAME),
                entry.action(),
                entry.resourceType(),
                entry.resourceId(),
                keys,
                keys.stream().map(entry.metadata()::get).toList(),
                shortened(actor.address(), LONGEST_ADDRESS),
                actor.userAgent(),
                clock.instant());
        if (months.isDue()) {
            tx.afterCommit(months::open);
        }
    }

    @Override
    public List<RecordedEntry> latest(Tx tx, LicenseId license, int limit) {
        return Sql.list(tx, LATEST, AuditLog::entry, license.value(), limit);
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

    private static RecordedEntry entry(Row row) {
        var actor = new Actor(
                row.text("actor_type"),
                row.maybe("actor_id", UUID.class),
                row.text("actor_name"),
                row.text("ip_address"),
                row.text("user_agent"));
        return new RecordedEntry(
                row.instant("created_at"),
                new AuditEntry(
                        actor,
                        row.text("action"),
                        row.text("resource_type"),
                        row.text("resource_id"),
                        row.maybe("license_id", UUID.class).map(LicenseId::new),
                        metadata(row.texts("metadata_keys"), row.texts("metadata_values"))));
    }

    private static Map<String, String> metadata(List<String> keys, List<String> values) {
        var metadata = new HashMap<String, String>();
        for (int i = 0; i < keys.size(); i++) {
            metadata.put(keys.get(i), values.get(i));
        }
        return metadata;
    }
}
