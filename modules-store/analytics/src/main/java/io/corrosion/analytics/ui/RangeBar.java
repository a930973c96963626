package io.corrosion.analytics.ui;

import io.corrosion.analytics.Range;
import java.time.LocalDate;
import java.time.ZoneOffset;
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

    /** @param rest what else stands in the address, such as {@code &servers=…}; possibly empty */
    RangeBar(String id, Range range, String rest) {
        super(id);
        setRenderBodyOnly(true);
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
        add(chips);
        boolean custom = "custom".equals(range.name());
        add(day(
                "from",
                custom ? LocalDate.ofInstant(range.from(), ZoneOffset.UTC).toString() : ""));
        add(day("to", custom ? LocalDate.ofInstant(range.to(), ZoneOffset.UTC).toString() : ""));
    }

    private static WebMarkupContainer day(String id, String value) {
        var field = new WebMarkupContainer(id);
        field.add(AttributeModifier.replace("value", value));
        return field;
    }
}
