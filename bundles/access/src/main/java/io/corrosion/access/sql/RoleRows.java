package io.corrosion.access.sql;

import static java.util.stream.Collectors.joining;

import io.corrosion.api.access.Reach;
import io.corrosion.api.access.Role;
import io.corrosion.api.access.RoleDraft;
import io.corrosion.api.access.RoleId;
import io.corrosion.api.identity.UserId;
import io.corrosion.api.persistence.Row;
import io.corrosion.api.persistence.Sql;
import io.corrosion.api.tenancy.LicenseId;
import io.corrosion.api.tenancy.TenantId;
import io.corrosion.api.tx.Tx;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Rows of {@code roles} with their {@code role_permissions}. Thread-safe, without state. */
public final class RoleRows {

    private static final String SELECT = """
            select r.id, r.scope, r.role_name, r.description, r.is_system_default, r.is_cloned_from, r.tenant_id, r.license_id,
                (select array_agg(p.permission_key::text) from access.role_permissions p where p.role_id = r.id) as keys
            from access.roles r\s""";

    /** The system roles of one scope: platform, tenant or server. */
    public List<Role> system(Tx tx, String scope) {
        return Sql.list(tx, SELECT + "where r.is_system_default and r.scope = ? order by r.id", RoleRows::role, scope);
    }

    /** The organisation's own roles, and the system roles of these scopes; system roles first. */
    public List<Role> ofTenant(Tx tx, TenantId tenant, List<String> scopes) {
        return Sql.list(
                tx,
                SELECT + "where (r.is_system_default or r.tenant_id = ?) and r.scope = any(?)"
                        + " order by not r.is_system_default, case when r.is_system_default then r.id::text"
                        + " else lower(r.role_name) end",
                RoleRows::role,
                tenant.value(),
                scopes);
    }

    /** The roles of the platform. */
    public List<Role> ofPlatform(Tx tx) {
        return Sql.list(
                tx,
                SELECT + "where r.tenant_id is null and r.scope = 'platform'"
                        + " order by not r.is_system_default, lower(r.role_name)",
                RoleRows::role);
    }

    /** The role, if the transaction's scope sees it. */
    public Optional<Role> find(Tx tx, RoleId role) {
        return Sql.first(tx, SELECT + "where r.id = ?", RoleRows::role, role.value());
    }

    /** The own role, held until the transaction ends, so that nobody changes it meanwhile. */
    public Optional<Role> lock(Tx tx, RoleId role) {
        return Sql.first(
                tx,
                SELECT + "where r.id = ? and not r.is_system_default for update of r",
                RoleRows::role,
                role.value());
    }

    public void add(Tx tx, Role role) {
        Sql.update(
                tx,
                "insert into access.roles (id, tenant_id, license_id, scope, role_name, description, is_system_default,"
                        + " is_cloned_from, permissions) values (?, ?::uuid, ?::uuid, ?, ?, ?, false, ?::uuid, ?::jsonb)",
                role.id().value(),
                role.tenant().map(TenantId::value),
                role.server().map(LicenseId::value),
                role.reach(),
                role.name(),
                role.description(),
                role.clonedFrom().map(RoleId::value),
                projection(role.keys()));
        addKeys(tx, role.id(), role.keys());
    }

    public void change(Tx tx, RoleId role, RoleDraft draft) {
        Sql.update(
                tx,
                "update access.roles set role_name = ?, description = ?, permissions = ?::jsonb where id = ?",
                draft.name(),
                draft.description(),
                projection(draft.keys()),
                role.value());
        Sql.update(tx, "delete from access.role_permissions where role_id = ?", role.value());
        addKeys(tx, role, draft.keys());
    }

    public void delete(Tx tx, RoleId role) {
        Sql.update(tx, "delete from access.roles where id = ?", role.value());
    }

    /** Everybody who was given the role. */
    public List<UserId> holders(Tx tx, RoleId role) {
        return Sql.list(
                tx,
                "select distinct user_id from access.role_bindings where role_id = ?",
                row -> new UserId(row.uuid("user_id")),
                role.value());
    }

    private static void addKeys(Tx tx, RoleId role, List<String> keys) {
        Sql.update(
                tx,
                "insert into access.role_permissions (role_id, permission_key) select ?, unnest(?::text[])",
                role.value(),
                keys);
    }

    /** The form of the source documents (decision 6); keys need no quoting. */
    private static String projection(List<String> keys) {
        return keys.stream().map(key -> '"' + key + "\":true").collect(joining(",", "{", "}"));
    }

    private static Role role(Row row) {
        return new Role(
                new RoleId(row.uuid("id")),
                row.choice("scope", Reach.class),
                row.text("role_name"),
                row.text("description"),
                row.texts("keys"),
                row.flag("is_system_default"),
                row.maybe("is_cloned_from", UUID.class).map(RoleId::new),
                row.maybe("tenant_id", UUID.class).map(TenantId::new),
                row.maybe("license_id", UUID.class).map(LicenseId::new));
    }
}
