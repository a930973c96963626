package io.corrosion.analytics.stat;

import io.corrosion.analytics.Point;
import io.corrosion.analytics.Wipe;
import java.time.Duration;
import java.util.List;

/**
 * How many entities a world held, hour by hour since the wipe it began with (ANLY-23). Immutable.
 *
 * @param hours those that were measured, the earliest first
 */
public record EntityGrowth(Wipe wipe, List<Hour> hours) {

    private static final long LONGEST = Duration.ofDays(31).toHours();

    /**
     * An hour of the cycle.
     *
     * @param since whole hours between the wipe's end and its beginning
     * @param entities on average
     */
    public record Hour(int since, double entities) {}

    public EntityGrowth {
        hours = List.copyOf(hours);
    }

    /** That of the newest cycles in which something was measured, the oldest first. */
    static List<EntityGrowth> of(List<WipeStudy.Cycle> cycles, int newest) {
        List<EntityGrowth> all = cycles.stream()
                .map(EntityGrowth::of)
                .filter(growth -> !growth.hours().isEmpty())
                .toList();
        return all.subList(Math.max(0, all.size() - newest), all.size());
    }

    private static EntityGrowth of(WipeStudy.Cycle cycle) {
        return new EntityGrowth(
                cycle.wipe(),
                cycle.points().stream()
                        .filter(point -> point.entities().isPresent())
                        .map(point -> hour(cycle, point))
                        .filter(hour -> hour.since() < LONGEST)
                        .toList());
    }

    private static Hour hour(WipeStudy.Cycle cycle, Point point) {
        long since = Duration.between(cycle.from(), point.at()).toHours();
        return new Hour((int) Math.min(since, LONGEST), point.entities().getAsDouble());
    }
}
