package io.corrosion.tenancy.sql;

import io.corrosion.api.identity.UserId;
import io.corrosion.api.persistence.Row;
import io.corrosion.api.persistence.Sql;
import io.corrosion.api.tenancy.Membership;
import io.corrosion.api.tenancy.OrganisationDesk.Listed;
import io.corrosion.api.tenancy.Tenant;
import io.corrosion.api.tenancy.TenantId;
import io.corrosion.api.tenancy.TenantStatus;
import io.corrosion.api.tx.Tx;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Rows of {@code tenants}. Thread-safe, without state. */
public final class TenantRows {

    private static final String COLUMNS =
            "t.id, t.name, t.slug, t.plan_tier, t.status, t.created_at, t.updated_at," + " t.second_factor_required";
    private static final String SIZES =
            " (select count(*) from tenancy.licenses l where l.tenant_id = t.id) as servers,"
                    + " (select count(*) from tenancy.tenant_members o where o.tenant_id = t.id) as members";

    public Optional<Tenant> find(Tx tx, TenantId tenant) {
        return Sql.first(
                tx, "select " + COLUMNS + " from tenancy.tenants t where t.id = ?", TenantRows::tenant, tenant.value());
    }

    /** Waits until nobody else changes it, and until its members. */
    public Optional<Tenant> lock(Tx tx, TenantId tenant) {
        return Sql.first(
                tx,
                "select " + COLUMNS + " from tenancy.tenants t where t.id = ? for update",
                TenantRows::tenant,
                tenant.value());
    }

    /** Where the person belongs, by name; needs a scope that sees every organisation. */
    public List<Membership> membershipsOf(Tx tx, UserId user) {
        return Sql.list(
                tx,
                "select " + COLUMNS + ", m.role," + SIZES
                        + " from tenancy.tenant_members m join tenancy.tenants t on t.id = m.tenant_id"
                        + " where m.user_id = ? and t.status <> 'DELETED' order by lower(t.name), t.id",
                row -> new Membership(tenant(row), row.text("role"), row.number("servers"), row.number("members")),
                user.value());
    }

    /** Organisations by short name; needs a scope that sees every organisation. */
    public List<Listed> list(
            Tx tx, Optional<String> text, Optional<TenantStatus> status, Optional<String> after, int limit) {
        String like = text.map(TenantRows::containing).orElse("%");
        return Sql.list(
                tx,
                "select " + COLUMNS + "," + SIZES + " from tenancy.tenants t"
                        + " where (t.name ilike ? or t.slug ilike ?) and (?::text is null or t.status = ?)"
                        + " and t.slug > ? order by t.slug limit ?",
                row -> new Listed(tenant(row), row.number("servers"), row.number("members")),
                like,
                like,
                status.map(Enum::name),
                status.map(Enum::name),
                after.orElse(""),
                limit);
    }

    public void add(Tx tx, Tenant tenant) {
        Sql.update(
                tx,
                "insert into tenancy.tenants (id, name, slug, plan_tier, status, created_at, updated_at,"
                        + " second_factor_required) values (?, ?, ?, ?, ?, ?, ?, ?)",
                tenant.id().value(),
                tenant.name(),
                tenant.slug(),
                tenant.planTier(),
                tenant.status().name(),
                tenant.createdAt(),
                tenant.updatedAt(),
                tenant.secondFactorRequired());
    }

    public void change(Tx tx, Tenant tenant) {
        Sql.update(
                tx,
                "update tenancy.tenants set name = ?, slug = ?, plan_tier = ?, second_factor_required = ?,"
                        + " updated_at = ?, version = version + 1 where id = ?",
                tenant.name(),
                tenant.slug(),
                tenant.planTier(),
                tenant.secondFactorRequired(),
                tenant.updatedAt(),
                tenant.id().value());
    }

    public void setStatus(Tx tx, TenantId tenant, TenantStatus status, String reason, Instant now) {
        Sql.update(
                tx,
                "update tenancy.tenants set status = ?, status_reason = ?, updated_at = ?, version = version + 1,"
                        + " deleted_at = case when ? = 'DELETED' then coalesce(deleted_at, ?::timestamptz) end where id = ?",
                status.name(),
                reason,
                now,
                status.name(),
                now,
                tenant.value());
    }

    /** The wished short name, with a number when somebody has it; needs a scope that sees every organisation. */
    public String freeSlug(Tx tx, String wished) {
        List<String> taken = Sql.list(
                tx,
                "select slug from tenancy.tenants where slug = ? or slug like ?",
                row -> row.text("slug"),
                wished,
                wished + "-%");
        String slug = wished;
        for (int number = 2; taken.contains(slug); number++) {
            slug = wished + "-" + number;
        }
        return slug;
    }

    private static String containing(String text) {
        return "%" + text.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_") + "%";
    }

    private static Tenant tenant(Row row) {
        return new Tenant(
                new TenantId(row.uuid("id")),
                row.text("name"),
                row.text("slug"),
                row.text("plan_tier"),
                row.choice("status", TenantStatus.class),
                row.instant("created_at"),
                row.instant("updated_at"),
                row.flag("second_factor_required"));
    }
}
