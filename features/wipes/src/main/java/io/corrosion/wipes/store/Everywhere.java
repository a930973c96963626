package io.corrosion.wipes.store;

import io.corrosion.api.persistence.Row;
import io.corrosion.api.persistence.Sql;
import io.corrosion.api.tenancy.LicenseId;
import io.corrosion.api.tenancy.Scope;
import io.corrosion.api.tenancy.TenantId;
import io.corrosion.api.tx.Tx;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;

/** Rows that the platform finds in the tables of all organisations, with the scope each is worked on in. Pure. */
final class Everywhere {

    private Everywhere() {}

    /** Ids with their scopes, in the query's order; it selects {@code id}, {@code tenant_id} and {@code license_id}. */
    static Map<UUID, Scope.Licence> find(Tx tx, String query, Object... arguments) {
        Map<UUID, Scope.Licence> found = new LinkedHashMap<>();
        Sql.list(tx, query, row -> Map.entry(row.uuid("id"), scope(row)), arguments)
                .forEach(entry -> found.put(entry.getKey(), entry.getValue()));
        return found;
    }

    private static Scope.Licence scope(Row row) {
        return new Scope.Licence(new TenantId(row.uuid("tenant_id")), new LicenseId(row.uuid("license_id")));
    }
}
