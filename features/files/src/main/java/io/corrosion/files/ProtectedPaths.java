package io.corrosion.files;

import io.corrosion.api.persistence.Sql;
import io.corrosion.api.tenancy.Scope;
import io.corrosion.api.tx.Tx;
import java.util.List;

/** Patterns of protected paths, by server. Immutable. */
final class ProtectedPaths {

    List<String> of(Tx tx, Scope.Licence scope) {
        return Sql.list(
                tx,
                "select pattern from files.protected_paths where license_id = ? order by pattern",
                row -> row.text("pattern"),
                scope.license().value());
    }

    void replace(Tx tx, Scope.Licence scope, List<String> patterns) {
        Sql.update(
                tx,
                "delete from files.protected_paths where license_id = ?",
                scope.license().value());
        for (String pattern : patterns.stream().distinct().toList()) {
            Sql.update(
                    tx,
                    "insert into files.protected_paths (tenant_id, license_id, pattern) values (?, ?, ?)",
                    scope.tenant().value(),
                    scope.license().value(),
                    pattern);
        }
    }
}
