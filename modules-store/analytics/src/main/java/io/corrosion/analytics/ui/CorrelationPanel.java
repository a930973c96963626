package io.corrosion.analytics.ui;

import io.corrosion.analytics.Insights.FpsByPlayers;
import java.util.Locale;
import java.util.OptionalDouble;
import org.apache.wicket.markup.html.panel.Panel;
import org.apache.wicket.model.ResourceModel;

/** Frames against players, with the coefficient in words. */
final class CorrelationPanel extends Panel {

    private static final long serialVersionUID = 1L;

    private final double coefficient;
    private final int pairs;

    CorrelationPanel(String id, FpsByPlayers found) {
        super(id);
        setRenderBodyOnly(true);
        coefficient = found.correlation().coefficient().orElse(Double.NaN);
        pairs = found.correlation().pairs();
        var table = new ChartTable("players", "fps");
        found.pairs()
                .forEach(pair -> table.row(
                        String.format(Locale.ROOT, "%.2f", pair.x()),
                        String.format(Locale.ROOT, "%.2f", pair.x()),
                        OptionalDouble.of(pair.y())));
        add(new ChartPanel("scatter", "scatter", new ResourceModel("title"), new ResourceModel("none"), table)
                .with("data-unit", "FPS")
                .saying(this::words));
    }

    private String words() {
        return Double.isNaN(coefficient)
                ? getString("unknown")
                : getString("known")
                        .replace("{0}", String.format(Locale.ROOT, "%.2f", coefficient))
                        .replace("{1}", Integer.toString(pairs));
    }
}
