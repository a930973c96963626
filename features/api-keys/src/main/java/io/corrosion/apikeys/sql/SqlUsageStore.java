package io.corrosion.apikeys.sql;

import io.corrosion.api.persistence.Row;
import io.corrosion.api.persistence.Sql;
import io.corrosion.api.tx.Tx;
import io.corrosion.apikeys.UsageHour;
import io.corrosion.apikeys.UsageStore;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** Usage in {@code api_keys.api_key_usage}. Stateless. */
public final class SqlUsageStore implements UsageStore {

    @Override
    public UsageHour add(Tx tx, UUID key, UsageHour more) {
        return Sql.first(
                        tx,
                        "insert into api_keys.api_key_usage as known (key_id, hour, requests, failures, limited)"
                                + " values (?, ?, ?, ?, ?) on conflict (key_id, hour) do update set"
                                + " requests = known.requests + excluded.requests,"
                                + " failures = known.failures + excluded.failures,"
                                + " limited = known.limited + excluded.limited"
                                + " returning hour, requests, failures, limited",
                        SqlUsageStore::hour,
                        key,
                        more.since(),
                        more.requests(),
                        more.failures(),
                        more.limited())
                .orElseThrow();
    }

    @Override
    public List<UsageHour> since(Tx tx, UUID key, Instant since) {
        return Sql.list(
                tx,
                "select hour, requests, failures, limited from api_keys.api_key_usage where key_id = ? and hour >= ?"
                        + " order by hour",
                SqlUsageStore::hour,
                key,
                since);
    }

    @Override
    public int forget(Tx tx, Instant before) {
        return Sql.update(tx, "delete from api_keys.api_key_usage where hour < ?", before);
    }

    private static UsageHour hour(Row row) {
        return new UsageHour(row.instant("hour"), row.count("requests"), row.count("failures"), row.count("limited"));
    }
}
