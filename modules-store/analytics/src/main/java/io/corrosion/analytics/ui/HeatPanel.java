package io.corrosion.analytics.ui;

import io.corrosion.analytics.stat.HeatMap;
import java.time.DayOfWeek;
import java.time.ZoneId;
import java.time.format.TextStyle;
import java.util.List;
import java.util.Locale;
import org.apache.wicket.AttributeModifier;
import org.apache.wicket.markup.html.WebMarkupContainer;
import org.apache.wicket.markup.html.basic.Label;
import org.apache.wicket.markup.html.panel.Panel;
import org.apache.wicket.markup.repeater.RepeatingView;
import org.apache.wicket.model.IModel;

/** Joins or leaves by the hour of the week, in the visitor's time zone; a table, so that it needs no script. */
final class HeatPanel extends Panel {

    private static final long serialVersionUID = 1L;

    private static final int SHADES = 4;

    HeatPanel(String id, IModel<String> title, HeatMap counts, ZoneId zone) {
        super(id);
        setRenderBodyOnly(true);
        int most = counts.cells().stream()
                .flatMap(List::stream)
                .mapToInt(Integer::intValue)
                .max()
                .orElse(0);
        add(new Label("title", title), new Label("zone", zone.getId()));
        var region = new WebMarkupContainer("region");
        region.add(AttributeModifier.replace("aria-label", title));
        add(region);
        var hours = new RepeatingView("hour");
        for (int hour = 0; hour < 24; hour++) {
            hours.add(new Label(hours.newChildId(), Integer.toString(hour)));
        }
        region.add(hours);
        var days = new RepeatingView("day");
        for (DayOfWeek day : DayOfWeek.values()) {
            var row = new WebMarkupContainer(days.newChildId());
            row.add(new Label("name", day.getDisplayName(TextStyle.SHORT, Locale.ENGLISH)));
            var cells = new RepeatingView("cell");
            counts.cells()
                    .get(day.ordinal())
                    .forEach(count -> cells.add(new Label(cells.newChildId(), count)
                            .add(AttributeModifier.replace("class", "h" + shade(count, most)))));
            days.add(row.add(cells));
        }
        region.add(days);
    }

    private static int shade(int count, int most) {
        return count == 0 ? 0 : Math.max(1, SHADES * count / most);
    }
}
