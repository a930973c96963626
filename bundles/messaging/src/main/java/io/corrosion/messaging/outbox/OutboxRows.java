package io.corrosion.messaging.outbox;

import io.corrosion.api.event.Event;
import io.corrosion.api.persistence.Sql;
import io.corrosion.api.tx.Tx;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.UUID;

/**
 * The table of events that wait. Claiming marks rows for a while, so that listeners are called outside any transaction and
 * a crash gives the rows back; one lock makes claims follow each other, so that two nodes never share one server's events.
 */
final class OutboxRows {

    private static final int BATCH = 200;
    private static final String CLAIM = """
            update messaging.outbox set claimed_until = ? where id in (
              select waiting.id from messaging.outbox waiting
              where waiting.delivered_at is null and (waiting.claimed_until is null or waiting.claimed_until < ?) and waiting.created_at >= ?
                and not exists (
                  select 1 from messaging.outbox earlier
                  where earlier.sort_key = waiting.sort_key and earlier.id < waiting.id and earlier.delivered_at is null
                    and earlier.claimed_until >= ?)
              order by waiting.id limit ? for update skip locked)
            returning id, type, payload::text as payload""";

    /** A waiting event. */
    record Waiting(long id, String type, String payload) {}

    void add(Tx tx, Event event, String payload, Instant now) {
        UUID tenant = event.tenant().value();
        Sql.update(
                tx,
                "insert into messaging.outbox (tenant_id, license_id, sort_key, type, payload, created_at)"
                        + " values (?, ?, ?, ?, cast(? as jsonb), ?)",
                tenant,
                event.license().map(license -> license.value()),
                event.license().map(license -> license.value()).orElse(tenant),
                event.getClass().getName(),
                payload,
                now);
    }

    /** Takes the oldest waiting events, those of one server in order; not those whose forerunners somebody else has. */
    List<Waiting> claim(Tx tx, Instant since, Instant now, Duration hold) {
        Sql.list(tx, "select pg_advisory_xact_lock(hashtext('messaging.outbox'))", row -> true);
        return Sql.list(
                        tx,
                        CLAIM,
                        row -> new Waiting(row.count("id"), row.text("type"), row.text("payload")),
                        now.plus(hold),
                        now,
                        since,
                        now,
                        BATCH)
                .stream()
                .sorted((one, other) -> Long.compare(one.id(), other.id()))
                .toList();
    }

    /** Notes that this node's listeners have had the events, and whether the other nodes were told through NATS. */
    void delivered(Tx tx, Collection<Long> events, UUID node, boolean told, Instant now) {
        Sql.update(
                tx,
                "update messaging.outbox set delivered_at = ?, node = ?, told = ? where id = any(cast(? as bigint[]))",
                now,
                node,
                told,
                texts(events));
    }

    /** Events that other nodes delivered since then, oldest first: all of them, or those nobody was told of. */
    List<Waiting> deliveredElsewhere(Tx tx, UUID node, Instant since, boolean all) {
        return Sql.list(
                tx,
                "select id, type, payload::text as payload from messaging.outbox"
                        + " where delivered_at >= ? and node <> ? and (? or not told) order by id",
                row -> new Waiting(row.count("id"), row.text("type"), row.text("payload")),
                since,
                node,
                all);
    }

    /** Deletes what was delivered before then. */
    int forget(Tx tx, Instant before) {
        return Sql.update(tx, "delete from messaging.outbox where delivered_at < ?", before);
    }

    private static List<String> texts(Collection<Long> ids) {
        return ids.stream().map(String::valueOf).toList();
    }
}
