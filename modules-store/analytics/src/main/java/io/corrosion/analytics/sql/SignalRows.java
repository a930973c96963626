package io.corrosion.analytics.sql;

import io.corrosion.analytics.alert.Verdict.Reading;
import io.corrosion.api.persistence.Sql;
import io.corrosion.api.tenancy.LicenseId;
import io.corrosion.api.tenancy.Scope;
import io.corrosion.api.tx.Tx;
import java.time.Instant;
import java.util.List;

/** What signals of other slices said, minute by minute. Thread-safe. */
public final class SignalRows {

    public void add(Tx tx, Scope.Licence server, String signal, Reading reading) {
        Sql.update(
                tx,
                "insert into analytics.signal_readings (license_id, tenant_id, signal, read_at, value)"
                        + " values (?::uuid, ?::uuid, ?, ?, ?) on conflict do nothing",
                server.license().value(),
                server.tenant().value(),
                signal,
                reading.at(),
                reading.value());
    }

    /** The oldest first. */
    public List<Reading> readings(Tx tx, LicenseId license, String signal, Instant from, Instant to) {
        return Sql.list(
                tx,
                "select read_at, value from analytics.signal_readings where license_id = ?::uuid and signal = ?"
                        + " and read_at >= ? and read_at <= ? order by read_at",
                row -> new Reading(row.instant("read_at"), row.decimal("value")),
                license.value(),
                signal,
                from,
                to);
    }

    public void forget(Tx tx, Instant before) {
        Sql.update(tx, "delete from analytics.signal_readings where read_at < ?", before);
    }
}
