package io.corrosion.wipes.store;

import static java.util.stream.Collectors.toMap;

import io.corrosion.api.persistence.Sql;
import io.corrosion.api.tenancy.LicenseId;
import io.corrosion.api.tx.Tx;
import io.corrosion.api.wipe.NextWipe;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;

/** What comes next of many servers, out of wipes under way and schedules. Immutable. */
public final class NextRows {

    /** Of those of the servers that have anything; one statement. */
    public Map<LicenseId, NextWipe> of(Tx tx, Collection<LicenseId> servers) {
        return Sql.list(
                        tx,
                        "select license_id, bool_or(going) as going, min(at) as at from ("
                                + "select license_id, true as going, null::timestamptz as at from wipes.wipe_history"
                                + " where active union all"
                                + " select license_id, false, next_scheduled_run from wipes.wipe_schedules where is_active"
                                + ") as coming where license_id = any(?::uuid[]) group by license_id",
                        row -> Map.entry(
                                new LicenseId(row.uuid("license_id")),
                                new NextWipe(row.flag("going"), row.maybe("at", Instant.class))),
                        servers.stream().map(LicenseId::value).toList())
                .stream()
                .collect(toMap(Map.Entry::getKey, Map.Entry::getValue));
    }
}
