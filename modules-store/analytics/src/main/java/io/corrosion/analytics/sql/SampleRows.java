package io.corrosion.analytics.sql;

import io.corrosion.analytics.Sample;
import io.corrosion.api.persistence.Sql;
import io.corrosion.api.persistence.SqlFailure;
import io.corrosion.api.tx.Tx;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;

/** Samples as they came. Thread-safe. */
public final class SampleRows {

    /** How far the platform's clock and the database's may be apart. */
    private static final Duration SKEW = Duration.ofMinutes(2);

    private static final String ADD_NEW = """
            insert into analytics.server_stats (license_id, tenant_id, recorded_at, stream_seq, source, player_count, fps,
                entity_count, uptime_seconds, memory_usage_mb, cpu_percent, disk_gb, net_tx_mb,
                disk_total_gb)
            select license, tenant, timestamptz 'epoch' + at * interval '1 microsecond', seq, source::"char",
                players::int, fps, entities::int, uptime::int, memory, cpu, disk, net, disk_total
            from unnest(?::uuid[], ?::uuid[], ?::int8[], ?::int8[], ?::text[], ?::float8[], ?::float8[], ?::float8[],
                    ?::float8[], ?::float8[], ?::float8[], ?::float8[], ?::float8[], ?::float8[])
                as batch (license, tenant, at, seq, source, players, fps, entities, uptime, memory, cpu, disk, net,
                    disk_total)""";

    private static final String ADD_MISSING = ADD_NEW + " on conflict do nothing";

    /**
     * The hour of a sample, and the one whose beginning it vouches for. In the order of the key, so that two batches never
     * wait for each other's rows.
     */
    private static final String LATE = """
            insert into analytics.late_hours (license_id, tenant_id, hour)
            select distinct license, tenant, date_trunc('hour', made + vouched, 'UTC')
            from (select license, tenant, timestamptz 'epoch' + at * interval '1 microsecond' as made
                from unnest(?::uuid[], ?::uuid[], ?::int8[]) as batch (license, tenant, at)) as told,
                unnest(array[interval '0', interval '150 seconds']) as vouched
            where made + vouched < date_trunc('hour', now(), 'UTC')
            order by 1, 3
            on conflict do nothing""";

    /**
     * Adds samples of which none is there yet, and remembers hours that were over; the database's clock decides about those.
     * One that is there is a {@link SqlFailure#isDuplicate duplicate}. Looking for it row by row costs as much as the insert.
     */
    public void addNew(Tx tx, List<Sample> samples, Instant now) {
        add(tx, ADD_NEW, samples, now);
    }

    /** The same, but leaves out those that are there. */
    public void addMissing(Tx tx, List<Sample> samples, Instant now) {
        add(tx, ADD_MISSING, samples, now);
    }

    private static void add(Tx tx, String statement, List<Sample> samples, Instant now) {
        Instant hour = now.plus(SKEW).truncatedTo(ChronoUnit.HOURS);
        List<Sample> old =
                samples.stream().filter(sample -> sample.at().isBefore(hour)).toList();
        try {
            try (PreparedStatement adding = tx.connection().prepareStatement(statement)) {
                new Columns<>(tx.connection(), adding, samples)
                        .ids(sample -> sample.license().value())
                        .ids(sample -> sample.tenant().value())
                        .moments(Sample::at)
                        .numbers(Sample::sequence)
                        .texts(sample -> sample.source().code())
                        .measures(Sample::players)
                        .measures(Sample::fps)
                        .measures(Sample::entities)
                        .measures(Sample::uptimeSeconds)
                        .measures(Sample::memoryMb)
                        .measures(Sample::cpuPercent)
                        .measures(Sample::diskGb)
                        .measures(Sample::netTxMb)
                        .measures(Sample::diskTotalGb);
                adding.executeUpdate();
            }
            if (!old.isEmpty()) {
                rememberHours(tx, old);
            }
        } catch (SQLException e) {
            throw new SqlFailure(statement, e);
        }
    }

    private static void rememberHours(Tx tx, List<Sample> samples) throws SQLException {
        try (PreparedStatement late = tx.connection().prepareStatement(LATE)) {
            new Columns<>(tx.connection(), late, samples)
                    .ids(sample -> sample.license().value())
                    .ids(sample -> sample.tenant().value())
                    .moments(Sample::at);
            late.executeUpdate();
        }
    }

    /** Opens the partition that begins on this day (ISO) and ends on that one; harmless when it is there. */
    public void open(Tx tx, String parent, String from, String to) {
        Sql.first(
                tx,
                "select analytics.open_partition(?, ?::date, ?::date) as opened",
                row -> row.flag("opened"),
                parent,
                from,
                to);
    }

    /** Removes what fell out of every partition's time into the net and is older than this day (ISO). */
    public void dropCaught(Tx tx, String parent, String before) {
        String moment = parent.equals("server_stats") ? "recorded_at" : "occurred_at";
        Sql.update(
                tx,
                "delete from analytics." + parent + " where " + moment + " < ?::date::timestamp at time zone 'UTC'"
                        + " and tableoid = 'analytics." + parent + "_default'::regclass",
                before);
    }

    /** Drops partitions that end on this day (ISO) or before. */
    public int drop(Tx tx, String parent, String before) {
        return Sql.first(
                        tx,
                        "select analytics.drop_partitions(?, ?::date) as dropped",
                        row -> row.number("dropped"),
                        parent,
                        before)
                .orElse(0);
    }
}
