package io.corrosion.ui.value;

import io.corrosion.api.server.Reading;
import io.corrosion.api.tenancy.LicenseId;
import org.apache.wicket.markup.ComponentTag;
import org.apache.wicket.markup.html.WebMarkupContainer;
import org.apache.wicket.markup.html.basic.Label;
import org.apache.wicket.markup.html.panel.Panel;
import org.apache.wicket.model.IModel;

/**
 * A cell of the instrument strip: label, number, unit, one sentence, sparkline. Rendered with the last known value;
 * {@code live.js} follows the topic {@code server.{id}.stats}, draws the line, and greys and dates a value that is older
 * than 2.5 times the interval. Changes are not announced to screen readers.
 */
public final class LiveGauge extends Panel {

    private static final long serialVersionUID = 1L;

    private final java.util.UUID server;
    private final Scale scale;
    private final IModel<Reading> reading;

    /**
     * What is measured and how it is written. Immutable.
     *
     * @param field name of the value in the topic's payload, such as {@code players}
     * @param format {@code count}, {@code percent}, {@code mib} or {@code span}
     * @param tone style class of the line's colour, such as {@code cx-v3}; empty for the first
     * @param intervalSeconds how often the source measures while somebody watches
     */
    public record Scale(String field, String format, String tone, int intervalSeconds)
            implements java.io.Serializable {}

    public LiveGauge(
            String id,
            LicenseId server,
            Scale scale,
            IModel<String> label,
            IModel<Reading> reading,
            IModel<String> unit,
            IModel<String> sentence) {
        super(id);
        this.server = server.value();
        this.scale = scale;
        this.reading = reading;
        add(new Label("label", label));
        add(new Label(
                        "value",
                        () -> reading.getObject().value().isPresent()
                                ? Figures.words(
                                        scale.format(),
                                        reading.getObject().value().getAsDouble())
                                : "–")
                .setRenderBodyOnly(true));
        add(new Label("unit", unit));
        add(new Label("sentence", sentence));
        add(new WebMarkupContainer("line") {
            private static final long serialVersionUID = 1L;

            @Override
            protected void onComponentTag(ComponentTag tag) {
                super.onComponentTag(tag);
                tag.append("class", scale.tone(), " ");
            }
        });
    }

    @Override
    protected void onComponentTag(ComponentTag tag) {
        super.onComponentTag(tag);
        tag.put("data-live", "server." + server + ".stats");
        tag.put("data-show", "gauge");
        tag.put("data-field", scale.field());
        tag.put("data-format", scale.format());
        tag.put("data-interval", scale.intervalSeconds());
        tag.put("data-at", reading.getObject().at().toString());
    }
}
