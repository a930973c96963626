package io.corrosion.tenancy.sql;

import io.corrosion.api.identity.UserId;
import io.corrosion.api.persistence.Row;
import io.corrosion.api.persistence.Sql;
import io.corrosion.api.tenancy.Membership;
import io.corrosion.api.tenancy.Tenant;
import io.corrosion.api.tenancy.TenantId;
import io.corrosion.api.tenancy.TenantStatus;
import io.corrosion.api.tx.Tx;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Rows of {@code tenants} and {@code tenant_members}. Thread-safe, without state. */
public final class TenantRows {

    private static final String COLUMNS = "t.id, t.name, t.slug, t.plan_tier, t.status, t.created_at, t.updated_at";

    public Optional<Tenant> find(Tx tx, TenantId tenant) {
        return Sql.first(
                tx, "select " + COLUMNS + " from tenancy.tenants t where t.id = ?", TenantRows::tenant, tenant.value());
    }

    /** Where the person belongs, by name; needs a scope that sees every organisation. */
    public List<Membership> membershipsOf(Tx tx, UserId user) {
        return Sql.list(
                tx,
                "select " + COLUMNS + ", m.role,"
                        + " (select count(*) from tenancy.licenses l where l.tenant_id = t.id) as servers,"
                        + " (select count(*) from tenancy.tenant_members o where o.tenant_id = t.id) as members"
                        + " from tenancy.tenant_members m join tenancy.tenants t on t.id = m.tenant_id"
                        + " where m.user_id = ? and t.status <> 'DELETED' order by lower(t.name), t.id",
                row -> new Membership(tenant(row), row.text("role"), row.number("servers"), row.number("members")),
                user.value());
    }

    public void add(Tx tx, Tenant tenant) {
        Sql.update(
                tx,
                "insert into tenancy.tenants (id, name, slug, plan_tier, status, created_at, updated_at)"
                        + " values (?, ?, ?, ?, ?, ?, ?)",
                tenant.id().value(),
                tenant.name(),
                tenant.slug(),
                tenant.planTier(),
                tenant.status().name(),
                tenant.createdAt(),
                tenant.updatedAt());
    }

    /** Makes the person a member with this role, or gives the member this role; false when that was so already. */
    public boolean admit(Tx tx, TenantId tenant, UserId user, String role, Instant now) {
        return Sql.update(
                        tx,
                        "insert into tenancy.tenant_members (id, tenant_id, user_id, role, joined_at)"
                                + " values (?, ?, ?, ?, ?) on conflict (tenant_id, user_id)"
                                + " do update set role = excluded.role where tenant_members.role <> excluded.role",
                        UUID.randomUUID(),
                        tenant.value(),
                        user.value(),
                        role,
                        now)
                > 0;
    }

    private static Tenant tenant(Row row) {
        return new Tenant(
                new TenantId(row.uuid("id")),
                row.text("name"),
                row.text("slug"),
                row.text("plan_tier"),
                row.choice("status", TenantStatus.class),
                row.instant("created_at"),
                row.instant("updated_at"));
    }
}
