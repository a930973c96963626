package io.corrosion.analytics.sql;

import io.corrosion.api.persistence.Sql;
import io.corrosion.api.tx.Tx;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Hours out of samples and days out of hours. Computing one again gives the same rows, or better ones where samples came
 * late; an hour whose samples have gone meanwhile stays as it is. Formulas: docs/analytics.md, section 2. Thread-safe.
 */
public final class RollUpRows {

    /** How long a sample vouches for what it says, in seconds: 2.5 times the plugin's interval (decision 82). */
    public static final int VOUCHES = 150;

    private static final String HOUR = """
            with told as (
                select s.*, lead(recorded_at) over (partition by license_id order by recorded_at, stream_seq) as next_at
                from analytics.server_stats s
                where recorded_at >= ?::timestamptz - interval '150 seconds' and recorded_at < ?::timestamptz + interval '1 hour'
                    and (?::uuid is null or license_id = ?::uuid)
            ), spans as (
                select *, recorded_at >= ?::timestamptz as inside,
                    greatest(recorded_at, ?::timestamptz) as from_at,
                    least(coalesce(next_at, 'infinity'), recorded_at + interval '150 seconds', ?::timestamptz + interval '1 hour')
                        as to_at,
                    (source = 'p' or uptime_seconds > 0) as up
                from told
            ), sums as (
                select license_id, (array_agg(tenant_id order by recorded_at desc))[1] as tenant_id,
                    count(*) filter (where inside) as samples,
                    bool_or(source = 'p' and player_count is not null) filter (where inside) as counts_p,
                    bool_or(source = 'a' and memory_usage_mb is not null) filter (where inside) as weighs_a,
                    count(player_count) filter (where inside and source = 'p') as players_np,
                    avg(player_count) filter (where inside and source = 'p') as players_p,
                    max(player_count) filter (where inside and source = 'p') as most_p,
                    count(player_count) filter (where inside and source = 'a') as players_na,
                    avg(player_count) filter (where inside and source = 'a') as players_a,
                    max(player_count) filter (where inside and source = 'a') as most_a,
                    count(fps) filter (where inside) as fps_n, avg(fps) filter (where inside) as fps_avg,
                    min(fps) filter (where inside) as fps_min,
                    avg(entity_count) filter (where inside) as entities,
                    count(memory_usage_mb) filter (where inside and source = 'a') as memory_na,
                    avg(memory_usage_mb) filter (where inside and source = 'a') as memory_a,
                    max(memory_usage_mb) filter (where inside and source = 'a') as memory_ma,
                    count(memory_usage_mb) filter (where inside and source = 'p') as memory_np,
                    avg(memory_usage_mb) filter (where inside and source = 'p') as memory_p,
                    max(memory_usage_mb) filter (where inside and source = 'p') as memory_mp,
                    count(cpu_percent) filter (where inside) as cpu_n, avg(cpu_percent) filter (where inside) as cpu_avg,
                    max(cpu_percent) filter (where inside) as cpu_max,
                    (array_agg(disk_gb order by recorded_at desc, stream_seq desc)
                        filter (where inside and disk_gb is not null))[1] as disk,
                    sum(net_tx_mb) filter (where inside) as net,
                    coalesce(sum(extract(epoch from to_at - from_at)) filter (where up and to_at > from_at), 0)::float8 as up
                from spans group by license_id
            )
            insert into analytics.server_stats_hourly
            select license_id, tenant_id, ?::timestamptz, samples,
                case when counts_p then players_np else players_na end,
                case when counts_p then players_p else players_a end,
                case when counts_p then most_p else most_a end,
                fps_n, fps_avg, fps_min, round(entities)::int,
                case when weighs_a then memory_na else memory_np end,
                case when weighs_a then memory_a else memory_p end,
                case when weighs_a then memory_ma else memory_mp end,
                cpu_n, cpu_avg, cpu_max, disk, net, up, up / 36
            from sums where samples > 0 or up > 0
            on conflict (license_id, hour) do update set
                tenant_id = excluded.tenant_id, samples = excluded.samples,
                player_samples = excluded.player_samples, avg_players = excluded.avg_players,
                max_players = excluded.max_players, fps_samples = excluded.fps_samples, avg_fps = excluded.avg_fps,
                min_fps = excluded.min_fps, avg_entities = excluded.avg_entities,
                memory_samples = excluded.memory_samples, avg_memory_mb = excluded.avg_memory_mb,
                max_memory_mb = excluded.max_memory_mb, cpu_samples = excluded.cpu_samples,
                avg_cpu_percent = excluded.avg_cpu_percent, max_cpu_percent = excluded.max_cpu_percent,
                disk_gb = excluded.disk_gb, net_tx_mb = excluded.net_tx_mb, up_seconds = excluded.up_seconds,
                uptime_percentage = excluded.uptime_percentage
            where server_stats_hourly.samples <= excluded.samples""";

    private static final String EVIDENCE = """
            insert into analytics.metrics_hourly (server_id, license_id, tenant_id, hour_timestamp, cpu_millicore_avg,
                mem_mb_avg, disk_gb_used, egress_mb_total, samples_count)
            select license_id, license_id, tenant_id, hour, avg_cpu_percent * 10, avg_memory_mb, disk_gb, net_tx_mb, samples
            from analytics.server_stats_hourly where hour = ? and (?::uuid is null or license_id = ?::uuid)
            on conflict (server_id, hour_timestamp) do update set
                tenant_id = excluded.tenant_id, cpu_millicore_avg = excluded.cpu_millicore_avg,
                mem_mb_avg = excluded.mem_mb_avg, disk_gb_used = excluded.disk_gb_used,
                egress_mb_total = excluded.egress_mb_total, samples_count = excluded.samples_count""";

    private static final String DAY = """
            insert into analytics.server_stats_daily
            select license_id, (array_agg(tenant_id order by hour desc))[1], ?::date, sum(samples),
                sum(avg_players * player_samples) / nullif(sum(player_samples) filter (where avg_players is not null), 0),
                max(max_players),
                sum(avg_fps * fps_samples) / nullif(sum(fps_samples) filter (where avg_fps is not null), 0), min(min_fps),
                round(sum(avg_entities::float8 * fps_samples) / nullif(sum(fps_samples) filter
                    (where avg_entities is not null), 0))::int,
                sum(avg_memory_mb * memory_samples)
                    / nullif(sum(memory_samples) filter (where avg_memory_mb is not null), 0), max(max_memory_mb),
                sum(avg_cpu_percent * cpu_samples) / nullif(sum(cpu_samples) filter (where avg_cpu_percent is not null), 0),
                max(max_cpu_percent),
                (array_agg(disk_gb order by hour desc) filter (where disk_gb is not null))[1],
                sum(net_tx_mb), sum(up_seconds), sum(up_seconds) / 864
            from analytics.server_stats_hourly
            where hour >= ?::date::timestamp at time zone 'UTC' and hour < (?::date + 1)::timestamp at time zone 'UTC'
                and (?::uuid is null or license_id = ?::uuid)
            group by license_id
            on conflict (license_id, day) do update set
                tenant_id = excluded.tenant_id, samples = excluded.samples, avg_players = excluded.avg_players,
                max_players = excluded.max_players, avg_fps = excluded.avg_fps, min_fps = excluded.min_fps,
                avg_entities = excluded.avg_entities, avg_memory_mb = excluded.avg_memory_mb,
                max_memory_mb = excluded.max_memory_mb, avg_cpu_percent = excluded.avg_cpu_percent,
                max_cpu_percent = excluded.max_cpu_percent, disk_gb = excluded.disk_gb, net_tx_mb = excluded.net_tx_mb,
                up_seconds = excluded.up_seconds, uptime_percentage = excluded.uptime_percentage""";

    /** An hour of a server that got samples after it was over. */
    public record LateHour(UUID license, Instant hour) {}

    /** Computes an hour of every server. */
    public void hour(Tx tx, Instant hour) {
        hour(tx, hour, null);
    }

    /** Computes an hour of one server. */
    public void hour(Tx tx, LateHour late) {
        hour(tx, late.hour(), late.license());
    }

    private static void hour(Tx tx, Instant hour, @Nullable UUID license) {
        Sql.update(tx, HOUR, hour, hour, license, license, hour, hour, hour, hour);
        Sql.update(tx, EVIDENCE, hour, license, license);
    }

    /** Computes a day (UTC) of every server out of its hours. */
    public void day(Tx tx, LocalDate day) {
        Sql.update(tx, DAY, day.toString(), day.toString(), day.toString(), null, null);
    }

    /** Computes a day of one server. */
    public void day(Tx tx, LocalDate day, UUID license) {
        Sql.update(tx, DAY, day.toString(), day.toString(), day.toString(), license, license);
    }

    /** Takes some of the late hours off the list. */
    public List<LateHour> takeLate(Tx tx, int most) {
        return Sql.list(
                tx,
                "delete from analytics.late_hours where (license_id, hour) in (select license_id, hour"
                        + " from analytics.late_hours order by hour limit ? for update skip locked) returning license_id, hour",
                row -> new LateHour(row.uuid("license_id"), row.instant("hour")),
                most);
    }

    /** The hours that are over and were not computed yet, the oldest first. */
    public List<Instant> due(Tx tx, Instant now, Duration reach) {
        Instant current = now.truncatedTo(ChronoUnit.HOURS);
        Instant oldest = current.minus(reach);
        Instant done = Sql.first(
                        tx,
                        "select max(hour) as hour from analytics.server_stats_hourly",
                        row -> row.maybe("hour", Instant.class))
                .flatMap(hour -> hour)
                .filter(hour -> hour.isAfter(oldest))
                .orElse(oldest);
        List<Instant> due = new ArrayList<>();
        for (Instant hour = done; hour.isBefore(current); hour = hour.plus(Duration.ofHours(1))) {
            due.add(hour);
        }
        return due;
    }

    /** Forgets hours, days and evidence that are older than these moments. */
    public void forget(Tx tx, Instant hours, LocalDate days, Instant evidence) {
        Sql.update(tx, "delete from analytics.server_stats_hourly where hour < ?", hours);
        Sql.update(tx, "delete from analytics.server_stats_daily where day < ?::date", days.toString());
        Sql.update(tx, "delete from analytics.metrics_hourly where hour_timestamp < ?", evidence);
    }
}
