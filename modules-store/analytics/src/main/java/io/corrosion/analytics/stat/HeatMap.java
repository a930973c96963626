package io.corrosion.analytics.stat;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;

/**
 * How often something happened in each hour of the week, on a clock somewhere. Immutable. An hour the clock shows twice counts
 * both; one it jumps over has nothing.
 *
 * @param cells Monday to Sunday, each 0 to 23 o'clock
 */
public record HeatMap(List<List<Integer>> cells) {

    private static final int HOURS = 24;

    /** Counts moments. */
    public static HeatMap of(Collection<Instant> moments, ZoneId zone) {
        int[][] counts = new int[DayOfWeek.values().length][HOURS];
        for (Instant moment : moments) {
            ZonedDateTime local = moment.atZone(zone);
            counts[local.getDayOfWeek().ordinal()][local.getHour()]++;
        }
        List<List<Integer>> cells = new ArrayList<>();
        for (int[] day : counts) {
            cells.add(Arrays.stream(day).boxed().toList());
        }
        return new HeatMap(List.copyOf(cells));
    }

    public int at(DayOfWeek day, int hour) {
        return cells.get(day.ordinal()).get(hour);
    }
}
