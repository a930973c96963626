package io.corrosion.publicsite;

import io.corrosion.api.persistence.Sql;
import io.corrosion.api.tenancy.Scope;
import io.corrosion.api.tx.Tx;
import java.util.Set;

/** What owners have decided, by server. Immutable. */
final class SiteRows {

    SiteChoice of(Tx tx, Scope.Licence scope) {
        return Sql.first(
                        tx,
                        "select site_enabled, hidden_blocks from public_site.public_site_config where license_id = ?",
                        row -> new SiteChoice(row.flag("site_enabled"), Set.copyOf(row.texts("hidden_blocks"))),
                        scope.license().value())
                .orElse(SiteChoice.OFF);
    }

    /** The names hold no comma. */
    void put(Tx tx, Scope.Licence scope, SiteChoice choice) {
        Sql.update(
                tx,
                "insert into public_site.public_site_config (license_id, tenant_id, site_enabled, hidden_blocks)"
                        + " values (?, ?, ?, string_to_array(?, ',')) on conflict (license_id) do update set"
                        + " site_enabled = excluded.site_enabled, hidden_blocks = excluded.hidden_blocks",
                scope.license().value(),
                scope.tenant().value(),
                choice.enabled(),
                String.join(",", choice.hidden()));
    }
}
