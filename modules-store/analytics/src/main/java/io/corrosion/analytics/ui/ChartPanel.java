package io.corrosion.analytics.ui;

import java.util.List;
import org.apache.wicket.AttributeModifier;
import org.apache.wicket.markup.html.WebMarkupContainer;
import org.apache.wicket.markup.html.basic.Label;
import org.apache.wicket.markup.html.panel.Panel;
import org.apache.wicket.model.IModel;

/**
 * A chart: a table that the script {@code charts.js} draws. Without script, and for those who cannot see it, the table is
 * one press away. Holds what is drawn; made anew for each rendering of a stateless page.
 */
final class ChartPanel extends Panel {

    private static final long serialVersionUID = 1L;

    private final WebMarkupContainer figure = new WebMarkupContainer("figure");

    /** @param kind {@code line}, {@code bar} or {@code scatter} */
    ChartPanel(String id, String kind, IModel<String> title, IModel<String> none, ChartTable table) {
        super(id);
        setRenderBodyOnly(true);
        figure.add(AttributeModifier.replace("data-chart", kind));
        figure.add(AttributeModifier.replace("data-name", title));
        figure.add(new Label("title", title));
        figure.add(new WebMarkupContainer("picture").add(AttributeModifier.replace("aria-label", title)));
        figure.add(new Label("words").setVisible(false));
        figure.add(new Label("none", none).setVisible(table.isEmpty()));
        figure.add(new WebMarkupContainer("details").add(table).setVisible(!table.isEmpty()));
        figure.add(new WebMarkupContainer("png").setVisible(!table.isEmpty()));
        add(figure);
    }

    /** With an attribute for the script, such as {@code data-unit}. */
    ChartPanel with(String attribute, String value) {
        figure.add(AttributeModifier.replace(attribute, value));
        return this;
    }

    /** With a sentence below the drawing. */
    ChartPanel saying(IModel<String> words) {
        figure.addOrReplace(new Label("words", words));
        return this;
    }

    /** With vertical lines at these moments. */
    ChartPanel marked(List<String> moments) {
        return with("data-marks", String.join(",", moments));
    }
}
