package io.corrosion.analytics;

import io.corrosion.analytics.sql.IncidentRows;
import io.corrosion.analytics.sql.SeriesRows;
import io.corrosion.analytics.sql.WipeRows;
import io.corrosion.analytics.stat.Audience;
import io.corrosion.analytics.stat.BestWipe;
import io.corrosion.analytics.stat.Correlation;
import io.corrosion.analytics.stat.Correlation.Pair;
import io.corrosion.analytics.stat.EntityGrowth;
import io.corrosion.analytics.stat.HeatMap;
import io.corrosion.analytics.stat.MapScore;
import io.corrosion.analytics.stat.Sla;
import io.corrosion.analytics.stat.Uptime;
import io.corrosion.analytics.stat.WipeStudy;
import io.corrosion.api.access.Access;
import io.corrosion.api.error.Invalid;
import io.corrosion.api.identity.Caller;
import io.corrosion.api.tenancy.LicenseId;
import io.corrosion.api.tenancy.Scope;
import io.corrosion.api.tx.Transactions;
import io.corrosion.api.tx.Tx;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** What can be asked about a server's past. Thread-safe. */
@Component(service = Insights.class, configurationPid = "io.corrosion.analytics")
public final class Insights {

    private static final Duration STUDIED = Duration.ofDays(90);
    private static final Duration TOLD = Duration.ofDays(1);
    private static final int MOST_COMPARED = 4;

    private final Retention retention;
    private final Access access;
    private final Transactions transactions;
    private final Clock clock;
    private final SeriesRows series = new SeriesRows();
    private final WipeRows wipes = new WipeRows();
    private final IncidentRows incidents = new IncidentRows();

    /** A server's points. */
    public record Series(LicenseId server, List<Point> points) {}

    /** The figures of the insight cards. */
    public record Summary(
            Range range,
            OptionalDouble players,
            OptionalDouble peak,
            Optional<Instant> peakAt,
            OptionalDouble fps,
            OptionalDouble memoryMb,
            OptionalDouble cpuPercent,
            OptionalDouble uptimePercentage,
            int unique,
            int fresh,
            OptionalDouble sessionMinutes) {}

    /** Who played, when they came, and when they left. */
    public record Visitors(Range range, Audience audience, HeatMap joins, HeatMap leaves) {}

    /** What wipes did within the last 90 days. */
    public record Wipes(
            List<Wipe> wipes,
            OptionalDouble successRate,
            OptionalDouble meanSeconds,
            OptionalDouble minutesToPeak,
            List<WipeStudy.CurveDay> curve,
            List<WipeStudy.Return> returns,
            List<EntityGrowth> growth,
            Optional<BestWipe> best,
            List<MapScore> maps) {}

    /** Frames against players, hour by hour or finer. */
    public record FpsByPlayers(Range range, Correlation correlation, List<Pair> pairs) {}

    @Activate
    public Insights(
            Retention retention,
            @Reference Access access,
            @Reference(target = "(corrosion.schema=analytics)") Transactions transactions) {
        this(retention, access, transactions, Clock.systemUTC());
    }

    Insights(Retention retention, Access access, Transactions transactions, Clock clock) {
        this.retention = retention;
        this.access = access;
        this.transactions = transactions;
        this.clock = clock;
    }

    /** The range a caller names, up to now, as finely as what is kept that long allows. */
    public Range range(Optional<String> name, Optional<String> from, Optional<String> to) {
        Instant now = clock.instant();
        return Range.of(name, from, to, now)
                .kept(
                        now.minus(Duration.ofDays(retention.raw_days())),
                        now.minus(Duration.ofDays(retention.hourly_days())));
    }

    /** The time zone of this name. */
    public static ZoneId zone(Optional<String> name) {
        try {
            return ZoneId.of(name.filter(text -> !text.isBlank()).orElse("UTC"));
        } catch (DateTimeException unknown) {
            throw Invalid.field("zone", "The time zone must be one such as Europe/Berlin.");
        }
    }

    /** The points of a range. */
    public List<Point> points(Caller caller, LicenseId server, Range range) {
        Scope scope = access.require(caller, server, AnalyticsPermissions.VIEW);
        return transactions.read(scope, tx -> series.points(tx, server, range));
    }

    /** What the disk under the server holds, in GB; empty where nobody can tell, as with servers behind a panel. */
    public OptionalDouble diskTotalGb(Caller caller, LicenseId server) {
        Scope scope = access.require(caller, server, AnalyticsPermissions.VIEW);
        Instant since = clock.instant().minus(TOLD);
        return transactions.read(scope, tx -> series.diskTotalGb(tx, server, since));
    }

    /** Several servers side by side, each with its own permission. */
    public List<Series> compare(Caller caller, List<LicenseId> servers, Range range) {
        if (servers.isEmpty() || servers.size() > MOST_COMPARED) {
            throw Invalid.field("servers", "Name one to four servers by their ids, separated by commas.");
        }
        return servers.stream()
                .distinct()
                .map(server -> new Series(server, points(caller, server, range)))
                .toList();
    }

    /** The insight cards. */
    public Summary summary(Caller caller, LicenseId server, Range range) {
        Scope scope = access.require(caller, server, AnalyticsPermissions.VIEW);
        List<Point> points = transactions.read(scope, tx -> upToDate(tx, server, range));
        Audience audience = visitors(caller, server, range, ZoneId.of("UTC")).audience();
        Optional<Point> peak = points.stream()
                .filter(point -> point.maxPlayers().isPresent())
                .reduce((one, other) ->
                        other.maxPlayers().getAsDouble() > one.maxPlayers().getAsDouble() ? other : one);
        return new Summary(
                range,
                mean(points, Point.Metric.PLAYERS),
                peak.map(Point::maxPlayers).orElseGet(OptionalDouble::empty),
                peak.map(Point::at),
                mean(points, Point.Metric.FPS),
                mean(points, Point.Metric.MEMORY),
                mean(points, Point.Metric.CPU),
                Uptime.of(points, range.resolution().step(), earlier(range.to(), Uptime.summedUntil(clock.instant()))),
                audience.unique(),
                audience.fresh(),
                audience.meanMinutes());
    }

    /** Sums by the hour and by the day come late: what was reported since belongs to the range too. */
    private List<Point> upToDate(Tx tx, LicenseId server, Range range) {
        List<Point> points = new ArrayList<>(series.points(tx, server, range));
        if (range.resolution() == Range.Resolution.HOUR || range.resolution() == Range.Resolution.DAY) {
            points.addAll(series.unsummed(tx, server, range.from(), range.to()));
        }
        return points;
    }

    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }

    /** Mean over the points, each weighing as many as it has samples. */
    private static OptionalDouble mean(List<Point> points, Point.Metric metric) {
        double sum = 0;
        long samples = 0;
        for (Point point : points) {
            OptionalDouble value = metric.of(point);
            if (value.isPresent()) {
                sum += value.getAsDouble() * point.samples();
                samples += point.samples();
            }
        }
        return samples == 0 ? OptionalDouble.empty() : OptionalDouble.of(sum / samples);
    }

    /** Who played within the range, and when they came. */
    public Visitors visitors(Caller caller, LicenseId server, Range range, ZoneId zone) {
        Scope scope = access.require(caller, server, AnalyticsPermissions.VIEW);
        return transactions.read(scope, tx -> {
            List<Session> sessions = series.sessions(tx, server, range.from(), range.to());
            Audience audience = Audience.of(sessions, series.firstSeen(tx, server, range.from()), range.from(), zone);
            return new Visitors(
                    range,
                    audience,
                    HeatMap.of(sessions.stream().map(Session::joinedAt).toList(), zone),
                    HeatMap.of(
                            sessions.stream()
                                    .flatMap(session -> session.leftAt().stream())
                                    .toList(),
                            zone));
        });
    }

    /** What wipes did. */
    public Wipes wipes(Caller caller, LicenseId server, ZoneId zone) {
        Scope scope = access.require(caller, server, AnalyticsPermissions.VIEW);
        Instant now = clock.instant();
        Instant from = now.minus(STUDIED);
        return transactions.read(scope, tx -> {
            List<Wipe> known = wipes.since(tx, server, from);
            WipeStudy study = new WipeStudy(
                    known, series.hours(tx, server, from, now), series.sessions(tx, server, from, now), now);
            return new Wipes(
                    known,
                    study.successRate(),
                    study.meanSeconds(),
                    study.minutesToPeak(),
                    study.curve(),
                    study.returns(),
                    study.growth(),
                    BestWipe.of(study.cycles(), zone),
                    MapScore.of(study.cycles()));
        });
    }

    /** Whether frames fall when players come. */
    public FpsByPlayers fpsByPlayers(Caller caller, LicenseId server, Range range) {
        List<Pair> pairs = points(caller, server, range).stream()
                .filter(point -> point.players().isPresent() && point.fps().isPresent())
                .map(point ->
                        new Pair(point.players().getAsDouble(), point.fps().getAsDouble()))
                .toList();
        return new FpsByPlayers(range, Correlation.of(pairs), pairs);
    }

    /** The report of uptime. */
    public Sla sla(Caller caller, LicenseId server, Range range) {
        Scope scope = access.require(caller, server, AnalyticsPermissions.VIEW);
        return transactions.read(
                scope,
                tx -> Sla.of(
                        incidents.within(tx, server, range.from(), range.to()),
                        incidents.first(tx, server),
                        range.from(),
                        range.to()));
    }
}
