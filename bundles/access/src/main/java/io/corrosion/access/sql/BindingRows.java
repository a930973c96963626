package io.corrosion.access.sql;

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

/** Rows of {@code roles} and {@code role_bindings}. Thread-safe, without state. */
public final class BindingRows {

    /** A person's binding; {@code license} is empty at the platform. */
    public record Binding(Optional<LicenseId> license, List<String> keys, Optional<Instant> expiresAt) {}

    /** A system role and its keys. */
    public record SystemRole(String name, List<String> keys) {}

    /** Everything bound to the person, roles taken apart into their keys; needs the platform scope. */
    public List<Binding> of(Tx tx, UserId user) {
        return Sql.list(
                tx,
                "select b.license_id, b.expires_at, coalesce(b.permissions, (select array_agg(p.permission_key::text)"
                        + " from access.role_permissions p where p.role_id = b.role_id)) as keys"
                        + " from access.role_bindings b where b.user_id = ?",
                BindingRows::binding,
                user.value());
    }

    /** The system roles of one scope: platform, tenant or server. */
    public List<SystemRole> systemRoles(Tx tx, String scope) {
        return Sql.list(
                tx,
                "select r.role_name, (select array_agg(p.permission_key::text) from access.role_permissions p"
                        + " where p.role_id = r.id) as keys from access.roles r where r.is_system_default and r.scope = ?",
                row -> new SystemRole(row.text("role_name"), row.texts("keys")),
                scope);
    }

    public Optional<UUID> systemRole(Tx tx, String scope, String name) {
        return Sql.first(
                tx,
                "select id from access.roles where is_system_default and scope = ? and role_name = ?",
                row -> row.uuid("id"),
                scope,
                name);
    }

    /** Binds the role at the platform; false when it was bound already. */
    public boolean bindPlatform(Tx tx, UserId user, UUID role, Instant now) {
        return bind(tx, Optional.empty(), Optional.empty(), user, role, now);
    }

    /** Binds the role on the server, instead of another one; false when it was bound already. */
    public boolean bind(Tx tx, TenantId tenant, LicenseId license, UserId user, UUID role, Instant now) {
        return bind(tx, Optional.of(tenant.value()), Optional.of(license.value()), user, role, now);
    }

    private static boolean bind(
            Tx tx, Optional<UUID> tenant, Optional<UUID> license, UserId user, UUID role, Instant now) {
        return Sql.update(
                        tx,
                        "insert into access.role_bindings (id, tenant_id, license_id, user_id, role_id, created_at)"
                                + " values (?, ?::uuid, ?::uuid, ?, ?, ?) on conflict (user_id, license_id)"
                                + " where role_id is not null do update set role_id = excluded.role_id"
                                + " where role_bindings.role_id <> excluded.role_id",
                        UUID.randomUUID(),
                        tenant,
                        license,
                        user.value(),
                        role,
                        now)
                > 0;
    }

    private static Binding binding(Row row) {
        return new Binding(
                row.maybe("license_id", UUID.class).map(LicenseId::new),
                row.texts("keys"),
                row.maybe("expires_at", Instant.class));
    }
}
