package io.corrosion.analytics.ui;

import io.corrosion.analytics.stat.Audience;
import java.util.OptionalDouble;
import org.apache.wicket.markup.html.panel.Panel;
import org.apache.wicket.model.ResourceModel;

/** Players of each day, new ones and returning ones, and how long they stayed. */
final class DayPanel extends Panel {

    private static final long serialVersionUID = 1L;

    DayPanel(String id, Audience audience) {
        super(id);
        setRenderBodyOnly(true);
        var who = new ChartTable("day", "returning", "fresh");
        var howLong = new ChartTable("day", "minutes");
        for (Audience.Day day : audience.days()) {
            String name = day.day().toString();
            who.row(name, name, OptionalDouble.of(day.unique() - day.fresh()), OptionalDouble.of(day.fresh()));
            howLong.row(name, name, day.meanMinutes());
        }
        add(new ChartPanel("who", "bar", new ResourceModel("who"), new ResourceModel("none"), who)
                .with("data-zero", "true"));
        add(new ChartPanel("howLong", "bar", new ResourceModel("howLong"), new ResourceModel("none"), howLong)
                .with("data-zero", "true")
                .with("data-unit", "min"));
    }
}
