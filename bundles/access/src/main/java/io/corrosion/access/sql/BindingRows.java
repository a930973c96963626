package io.corrosion.access.sql;

import io.corrosion.api.access.Binding;
import io.corrosion.api.access.BindingId;
import io.corrosion.api.access.Gift;
import io.corrosion.api.access.Place;
import io.corrosion.api.access.RoleId;
import io.corrosion.api.identity.UserId;
import io.corrosion.api.persistence.Row;
import io.corrosion.api.persistence.Sql;
import io.corrosion.api.tenancy.LicenseId;
import io.corrosion.api.tenancy.TenantId;
import io.corrosion.api.tx.Tx;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Rows of {@code role_bindings}. Thread-safe, without state. */
public final class BindingRows {

    private static final String HERE =
            " where tenant_id is not distinct from ?::uuid and license_id is not distinct from ?::uuid ";
    private static final String SELECT =
            "select id, tenant_id, license_id, user_id, role_id, permissions, expires_at, given_by, reason, created_at"
                    + " from access.role_bindings";

    /**
     * Keys given to somebody.
     *
     * @param tenant empty at the platform
     * @param license empty at the platform and in an organisation
     * @param role name of the role; empty for a list
     */
    public record Bound(
            Optional<TenantId> tenant,
            Optional<LicenseId> license,
            Optional<String> role,
            List<String> keys,
            Optional<Instant> until) {}

    /** Everything given to the person, roles taken apart into their keys; needs the platform scope. */
    public List<Bound> of(Tx tx, UserId user) {
        return Sql.list(
                tx,
                "select b.tenant_id, b.license_id, b.expires_at, r.role_name,"
                        + " coalesce(b.permissions, (select array_agg(p.permission_key::text)"
                        + " from access.role_permissions p where p.role_id = b.role_id)) as keys"
                        + " from access.role_bindings b left join access.roles r on r.id = b.role_id"
                        + " where b.user_id = ? order by b.created_at, b.id",
                row -> new Bound(
                        row.maybe("tenant_id", UUID.class).map(TenantId::new),
                        row.maybe("license_id", UUID.class).map(LicenseId::new),
                        row.maybe("role_name", String.class),
                        row.texts("keys"),
                        row.maybe("expires_at", Instant.class)),
                user.value());
    }

    /** Everything given at exactly this place. */
    public List<Binding> at(Tx tx, Optional<TenantId> tenant, Place place) {
        return Sql.list(
                tx,
                SELECT + HERE + "order by user_id, created_at, id",
                row -> binding(row, place),
                tenant.map(TenantId::value),
                server(place));
    }

    /** One of them, held until the transaction ends. */
    public Optional<Binding> lock(Tx tx, Optional<TenantId> tenant, Place place, BindingId id) {
        return Sql.first(
                tx,
                SELECT + HERE + "and id = ? for update",
                row -> binding(row, place),
                tenant.map(TenantId::value),
                server(place),
                id.value());
    }

    /** Adds it; false when the person has this role there already. */
    public boolean add(Tx tx, Optional<TenantId> tenant, Binding binding) {
        return Sql.update(
                        tx,
                        "insert into access.role_bindings (id, tenant_id, license_id, user_id, role_id, permissions,"
                                + " expires_at, given_by, reason, created_at)"
                                + " values (?, ?::uuid, ?::uuid, ?, ?::uuid, ?, ?, ?::uuid, ?, ?)"
                                + " on conflict (user_id, tenant_id, license_id, role_id) where role_id is not null do nothing",
                        binding.id().value(),
                        tenant.map(TenantId::value),
                        server(binding.place()),
                        binding.user().value(),
                        role(binding.gift()),
                        keys(binding.gift()),
                        binding.until(),
                        binding.givenBy().map(UserId::value),
                        binding.reason(),
                        binding.since())
                > 0;
    }

    public void change(Tx tx, BindingId id, Gift gift, Optional<Instant> until, String reason) {
        Sql.update(
                tx,
                "update access.role_bindings set role_id = ?::uuid, permissions = ?, expires_at = ?, reason = ? where id = ?",
                role(gift),
                keys(gift),
                until,
                reason,
                id.value());
    }

    public void delete(Tx tx, BindingId id) {
        Sql.update(tx, "delete from access.role_bindings where id = ?", id.value());
    }

    /** Takes back every other system role the person has on the server; answers how many those were. */
    public int deleteOtherSystemRoles(Tx tx, LicenseId license, UserId user, RoleId kept) {
        return Sql.update(
                tx,
                "delete from access.role_bindings b using access.roles r where b.license_id = ? and b.user_id = ?"
                        + " and r.id = b.role_id and r.is_system_default and r.id <> ?",
                license.value(),
                user.value(),
                kept.value());
    }

    /** Takes back everything given to the person in the organisation and on its servers; answers how many those were. */
    public int deleteAll(Tx tx, TenantId tenant, UserId user) {
        return Sql.update(
                tx,
                "delete from access.role_bindings where tenant_id = ? and user_id = ?",
                tenant.value(),
                user.value());
    }

    /** Takes back everything given to anybody on the server, and answers whom it concerned. */
    public List<UserId> deleteAll(Tx tx, LicenseId license) {
        return Sql.list(
                tx,
                "delete from access.role_bindings where license_id = ? returning user_id",
                row -> new UserId(row.uuid("user_id")),
                license.value());
    }

    private static Optional<UUID> server(Place place) {
        return place instanceof Place.OnServer there
                ? Optional.of(there.server().value())
                : Optional.empty();
    }

    private static Optional<UUID> role(Gift gift) {
        return gift instanceof Gift.OfRole given ? Optional.of(given.role().value()) : Optional.empty();
    }

    private static Optional<List<String>> keys(Gift gift) {
        return gift instanceof Gift.OfKeys given ? Optional.of(given.keys()) : Optional.empty();
    }

    private static Binding binding(Row row, Place place) {
        Gift gift = row.maybe("role_id", UUID.class)
                .<Gift>map(role -> new Gift.OfRole(new RoleId(role)))
                .orElseGet(() -> new Gift.OfKeys(row.texts("permissions")));
        return new Binding(
                new BindingId(row.uuid("id")),
                new UserId(row.uuid("user_id")),
                place,
                gift,
                row.maybe("expires_at", Instant.class),
                row.maybe("given_by", UUID.class).map(UserId::new),
                row.text("reason"),
                row.instant("created_at"));
    }
}
