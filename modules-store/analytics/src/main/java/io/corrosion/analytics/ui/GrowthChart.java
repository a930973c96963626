package io.corrosion.analytics.ui;

import io.corrosion.analytics.stat.EntityGrowth;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.wicket.model.ResourceModel;

/** Entities since the wipe, a line for each of the newest cycles. */
final class GrowthChart {

    private GrowthChart() {}

    static ChartPanel of(String id, List<EntityGrowth> growth, ZoneId zone) {
        DateTimeFormatter day =
                DateTimeFormatter.ofPattern("d MMM HH:mm", Locale.ENGLISH).withZone(zone);
        List<String> columns = new ArrayList<>(List.of("growth.hour"));
        growth.forEach(cycle -> columns.add(day.format(cycle.wipe().startedAt())));
        var table = new ChartTable(columns, 1);
        rows(growth).forEach((since, entities) -> table.row(since.toString(), since.toString(), entities));
        return new ChartPanel(id, "line", new ResourceModel("growth"), new ResourceModel("none"), table)
                .with("data-axis", "number");
    }

    private static SortedMap<Integer, OptionalDouble[]> rows(List<EntityGrowth> growth) {
        SortedMap<Integer, OptionalDouble[]> rows = new TreeMap<>();
        for (int cycle = 0; cycle < growth.size(); cycle++) {
            for (EntityGrowth.Hour hour : growth.get(cycle).hours()) {
                rows.computeIfAbsent(hour.since(), none -> cells(growth.size()))[cycle] =
                        OptionalDouble.of(hour.entities());
            }
        }
        return rows;
    }

    private static OptionalDouble[] cells(int columns) {
        OptionalDouble[] cells = new OptionalDouble[columns];
        Arrays.fill(cells, OptionalDouble.empty());
        return cells;
    }
}
