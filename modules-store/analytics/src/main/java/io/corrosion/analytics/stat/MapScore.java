package io.corrosion.analytics.stat;

import io.corrosion.analytics.stat.WipeStudy.Cycle;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.stream.Collectors;

/**
 * How well a map does. Immutable.
 *
 * @param players mean population over the cycles it was played in
 * @param score 100 is as good as the average of all maps, 150 half as good again
 */
public record MapScore(String map, double players, int cycles, double score) {

    private static final Duration FIRST_DAY = Duration.ofDays(1);

    /** The maps of these cycles, the best first; cycles without a map's name or a sample, and one whose
     * first day is not over, are left out. */
    public static List<MapScore> of(List<Cycle> cycles) {
        Map<String, List<Double>> byMap = cycles.stream()
                .filter(cycle -> cycle.isKnown(FIRST_DAY)
                        && !cycle.wipe().map().isEmpty()
                        && mean(cycle).isPresent())
                .collect(Collectors.groupingBy(
                        cycle -> cycle.wipe().map(),
                        Collectors.mapping(cycle -> mean(cycle).getAsDouble(), Collectors.toList())));
        double overall =
                byMap.values().stream().mapToDouble(MapScore::average).average().orElse(0);
        return byMap.entrySet().stream()
                .map(map -> new MapScore(
                        map.getKey(),
                        average(map.getValue()),
                        map.getValue().size(),
                        overall == 0 ? 100 : 100 * average(map.getValue()) / overall))
                .sorted(Comparator.comparingDouble(MapScore::score).reversed().thenComparing(MapScore::map))
                .toList();
    }

    private static OptionalDouble mean(Cycle cycle) {
        return cycle.points().stream()
                .flatMapToDouble(point -> point.players().stream())
                .average();
    }

    private static double average(List<Double> values) {
        return values.stream().mapToDouble(Double::doubleValue).average().orElse(0);
    }
}
