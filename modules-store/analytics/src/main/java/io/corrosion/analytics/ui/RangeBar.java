package io.corrosion.analytics.ui;

import io.corrosion.analytics.Range;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import org.apache.wicket.AttributeModifier;
import org.apache.wicket.markup.html.WebMarkupContainer;
import org.apache.wicket.markup.html.basic.Label;
import org.apache.wicket.markup.html.panel.Panel;
import org.apache.wicket.markup.repeater.RepeatingView;

/** The choice of a range: four names, or two days. It lives in the address, so that a view can be shared. */
final class RangeBar extends Panel {

    private static final long serialVersionUID = 1L;

    private static final List<String> NAMES = List.of("1h", "24h", "7d", "30d");

    /** @param servers those chosen besides, by their ids: they stay chosen; possibly none */
    RangeBar(String id, AskedRange asked, ZoneId zone, List<String> servers) {
        super(id);
        setRenderBodyOnly(true);
        Range range = asked.range();
        add(chips(range, servers));
        boolean custom = "custom".equals(range.name());
        add(field("from", custom ? day(range.from(), zone) : ""));
        add(field("to", custom ? day(range.to().minusMillis(1), zone) : ""));
        var kept = new RepeatingView("server");
        servers.forEach(server -> kept.add(field(kept.newChildId(), server)));
        add(kept);
        add(new Label("refused", asked.refused()).setVisible(!asked.refused().isEmpty()));
    }

    private static RepeatingView chips(Range range, List<String> servers) {
        StringBuilder rest = new StringBuilder();
        servers.forEach(server -> rest.append("&server=").append(server));
        var chips = new RepeatingView("range");
        for (String name : NAMES) {
            var chip = new WebMarkupContainer(chips.newChildId());
            chip.add(AttributeModifier.replace("href", "?range=" + name + rest));
            if (name.equals(range.name())) {
                chip.add(AttributeModifier.replace("aria-current", "true"));
            }
            chip.add(new Label("label", name));
            chips.add(chip);
        }
        return chips;
    }

    /** The day that shows this moment on the visitor's clock. */
    static String day(Instant moment, ZoneId zone) {
        return LocalDate.ofInstant(moment, zone).toString();
    }

    private static WebMarkupContainer field(String id, String value) {
        var field = new WebMarkupContainer(id);
        field.add(AttributeModifier.replace("value", value));
        return field;
    }
}
