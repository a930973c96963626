package io.corrosion.tenancy.sql;

import io.corrosion.api.identity.UserId;
import io.corrosion.api.persistence.Row;
import io.corrosion.api.persistence.Sql;
import io.corrosion.api.tenancy.TenantId;
import io.corrosion.api.tx.Tx;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Rows of {@code tenant_members}. Thread-safe, without state. */
public final class MemberRows {

    /** A membership as it is stored. */
    public record Place(TenantId tenant, UserId user, String role, Instant joinedAt, Optional<UserId> invitedBy) {}

    private static final String SELECT =
            "select tenant_id, user_id, role, joined_at, invited_by from tenancy.tenant_members";

    /** Everybody, in no particular order. */
    public List<Place> of(Tx tx, TenantId tenant) {
        return Sql.list(tx, SELECT + " where tenant_id = ?", MemberRows::place, tenant.value());
    }

    /** Where the person belongs, closed organisations included; needs a scope that sees every organisation. */
    public List<Place> of(Tx tx, UserId user) {
        return Sql.list(tx, SELECT + " where user_id = ? order by tenant_id", MemberRows::place, user.value());
    }

    public Optional<Place> find(Tx tx, TenantId tenant, UserId user) {
        return Sql.first(
                tx, SELECT + " where tenant_id = ? and user_id = ?", MemberRows::place, tenant.value(), user.value());
    }

    /** How many have this role. */
    public long count(Tx tx, TenantId tenant, String role) {
        return Sql.first(
                        tx,
                        "select count(*) as number from tenancy.tenant_members where tenant_id = ? and role = ?",
                        row -> row.count("number"),
                        tenant.value(),
                        role)
                .orElse(0L);
    }

    /** Makes the person a member with this role, or gives the member this role; false when that was so already. */
    public boolean admit(Tx tx, TenantId tenant, UserId user, String role, Optional<UserId> invitedBy, Instant now) {
        return Sql.update(
                        tx,
                        "insert into tenancy.tenant_members (id, tenant_id, user_id, role, joined_at, invited_by)"
                                + " values (?, ?, ?, ?, ?, ?::uuid) on conflict (tenant_id, user_id)"
                                + " do update set role = excluded.role where tenant_members.role <> excluded.role",
                        UUID.randomUUID(),
                        tenant.value(),
                        user.value(),
                        role,
                        now,
                        invitedBy.map(UserId::value))
                > 0;
    }

    public void remove(Tx tx, TenantId tenant, UserId user) {
        Sql.update(
                tx,
                "delete from tenancy.tenant_members where tenant_id = ? and user_id = ?",
                tenant.value(),
                user.value());
    }

    private static Place place(Row row) {
        return new Place(
                new TenantId(row.uuid("tenant_id")),
                new UserId(row.uuid("user_id")),
                row.text("role"),
                row.instant("joined_at"),
                row.maybe("invited_by", UUID.class).map(UserId::new));
    }
}
