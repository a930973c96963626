package io.corrosion.analytics.rest;

import static io.corrosion.analytics.rest.SeriesView.maybe;

import io.corrosion.analytics.Insights.FpsByPlayers;
import io.corrosion.analytics.Insights.Summary;
import io.corrosion.analytics.Insights.Visitors;
import io.corrosion.analytics.Insights.Wipes;
import io.corrosion.analytics.stat.EntityGrowth;
import io.corrosion.analytics.stat.Sla;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What the statistics look like on the wire. */
public final class InsightViews {

    private InsightViews() {}

    /** The insight cards. */
    public record SummaryView(
            String range,
            Instant from,
            Instant to,
            Optional<Double> avgPlayers,
            Optional<Double> peakPlayers,
            Optional<Instant> peakAt,
            Optional<Double> avgFps,
            Optional<Double> avgMemoryMb,
            Optional<Double> avgCpuPercent,
            Optional<Double> uptimePercentage,
            int uniquePlayers,
            int newPlayers,
            int returningPlayers,
            Optional<Double> avgSessionMinutes) {

        static SummaryView of(Summary summary) {
            return new SummaryView(
                    summary.range().name(),
                    summary.range().from(),
                    summary.range().to(),
                    maybe(summary.players()),
                    maybe(summary.peak()),
                    summary.peakAt(),
                    maybe(summary.fps()),
                    maybe(summary.memoryMb()),
                    maybe(summary.cpuPercent()),
                    maybe(summary.uptimePercentage()),
                    summary.unique(),
                    summary.fresh(),
                    summary.unique() - summary.fresh(),
                    maybe(summary.sessionMinutes()));
        }
    }

    /** A day of players. */
    public record DayView(
            String day,
            int uniquePlayers,
            int newPlayers,
            int returningPlayers,
            int sessions,
            Optional<Double> avgMinutes) {}

    /**
     * Who played, and when they came and left: {@code joins} and {@code leaves} are Monday to Sunday, each 0 to
     * 23 o'clock.
     */
    public record AudienceView(
            int uniquePlayers,
            int newPlayers,
            int returningPlayers,
            int sessions,
            Optional<Double> avgMinutes,
            List<DayView> days,
            List<List<Integer>> joins,
            List<List<Integer>> leaves) {

        static AudienceView of(Visitors visitors) {
            var audience = visitors.audience();
            return new AudienceView(
                    audience.unique(),
                    audience.fresh(),
                    audience.returning(),
                    audience.sessions(),
                    maybe(audience.meanMinutes()),
                    audience.days().stream()
                            .map(day -> new DayView(
                                    day.day().toString(),
                                    day.unique(),
                                    day.fresh(),
                                    day.unique() - day.fresh(),
                                    day.sessions(),
                                    maybe(day.meanMinutes())))
                            .toList(),
                    visitors.joins().cells(),
                    visitors.leaves().cells());
        }
    }

    /** A wipe. */
    public record WipeView(String id, Instant startedAt, Optional<Instant> completedAt, String status, String map) {}

    /** Population on a day of the cycle. */
    public record CurveView(int day, double players, int cycles) {}

    /** Who came back after a wipe, in percent of who played in the cycle before; null until these hours are over. */
    public record ReturnView(
            String wipe,
            int playersBefore,
            Optional<Double> within24h,
            Optional<Double> within48h,
            Optional<Double> within72h) {}

    /** Entities since a wipe, by whole hours since its end. */
    public record GrowthView(String wipe, List<EntityGrowth.Hour> hours) {}

    /** The best time for a wipe. */
    public record BestView(String day, int hour, double players, int wipes, int ofAll, String confidence) {}

    /** How well a map does. */
    public record MapView(String map, double players, int cycles, double score) {}

    /** What wipes did within the last 90 days. */
    public record WipesView(
            List<WipeView> wipes,
            Optional<Double> successRate,
            Optional<Double> avgSeconds,
            Optional<Double> minutesToPeak,
            List<CurveView> curve,
            List<ReturnView> returns,
            List<GrowthView> growth,
            Optional<BestView> best,
            List<MapView> maps) {

        static WipesView of(Wipes wipes) {
            return new WipesView(
                    wipes.wipes().stream()
                            .map(wipe -> new WipeView(
                                    wipe.id().toString(),
                                    wipe.startedAt(),
                                    wipe.completedAt(),
                                    wire(wipe.status()),
                                    wipe.map()))
                            .toList(),
                    maybe(wipes.successRate()),
                    maybe(wipes.meanSeconds()),
                    maybe(wipes.minutesToPeak()),
                    wipes.curve().stream()
                            .map(day -> new CurveView(day.day(), day.players(), day.cycles()))
                            .toList(),
                    wipes.returns().stream()
                            .map(back -> new ReturnView(
                                    back.wipe().id().toString(),
                                    back.before(),
                                    maybe(back.within24()),
                                    maybe(back.within48()),
                                    maybe(back.within72())))
                            .toList(),
                    wipes.growth().stream()
                            .map(growth -> new GrowthView(growth.wipe().id().toString(), growth.hours()))
                            .toList(),
                    wipes.best()
                            .map(best -> new BestView(
                                    wire(best.day()),
                                    best.hour(),
                                    best.players(),
                                    best.wipes(),
                                    best.ofAll(),
                                    wire(best.confidence()))),
                    wipes.maps().stream()
                            .map(map -> new MapView(map.map(), map.players(), map.cycles(), map.score()))
                            .toList());
        }
    }

    /** Frames against players. */
    public record CorrelationView(Optional<Double> coefficient, int pairs, List<PairView> points) {

        /** Both measured together. */
        public record PairView(double players, double fps) {}

        static CorrelationView of(FpsByPlayers found) {
            return new CorrelationView(
                    maybe(found.correlation().coefficient()),
                    found.correlation().pairs(),
                    found.pairs().stream()
                            .map(pair -> new PairView(pair.x(), pair.y()))
                            .toList());
        }
    }

    /** A time the server was down. */
    public record IncidentView(Instant beganAt, Optional<Instant> endedAt, String kind, String reason) {}

    /**
     * The report of uptime.
     *
     * @param countedFrom where what is known of the server begins within the range; absent, like the percentage, when nothing is
     */
    public record SlaView(
            Instant from,
            Instant to,
            Optional<Instant> countedFrom,
            Optional<Double> uptimePercentage,
            long downSeconds,
            List<IncidentView> incidents) {

        static SlaView of(Sla sla) {
            return new SlaView(
                    sla.from(),
                    sla.to(),
                    sla.since(),
                    maybe(sla.percentage()),
                    sla.down().toSeconds(),
                    sla.incidents().stream()
                            .map(one -> new IncidentView(one.beganAt(), one.endedAt(), one.kind(), one.reason()))
                            .toList());
        }
    }

    static String wire(Enum<?> choice) {
        return choice.name().toLowerCase(Locale.ROOT);
    }
}
