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

    private static final int WATCHED_INTERVAL_SECONDS = 6;

    private final java.util.UUID server;
    private final String field;
    private final String format;
    private final IModel<Reading> reading;

    /**
     * @param field name of the value in the topic's payload, such as {@code players}
     * @param format how to write it: {@code count}, {@code percent}, {@code mib} or {@code span}
     * @param tone style class of the line's colour, such as {@code cx-v3}; empty for the first
     */
    public LiveGauge(
            String id,
            LicenseId server,
            String field,
            String format,
            String tone,
            IModel<String> label,
            IModel<Reading> reading,
            IModel<String> unit,
            IModel<String> sentence) {
        super(id);
        this.server = server.value();
        this.field = field;
        this.format = format;
        this.reading = reading;
        add(new Label("label", label));
        add(new Label(
                        "value",
                        () -> reading.getObject().value().isPresent()
                                ? Figures.words(
                                        format, reading.getObject().value().getAsDouble())
                                : "–")
                .setRenderBodyOnly(true));
        add(new Label("unit", unit));
        add(new Label("sentence", sentence));
        add(new WebMarkupContainer("line") {
            private static final long serialVersionUID = 1L;

            @Override
            protected void onComponentTag(ComponentTag tag) {
                super.onComponentTag(tag);
                tag.append("class", tone, " ");
            }
        });
    }

    @Override
    protected void onComponentTag(ComponentTag tag) {
        super.onComponentTag(tag);
        tag.put("data-live", "server." + server + ".stats");
        tag.put("data-show", "gauge");
        tag.put("data-field", field);
        tag.put("data-format", format);
        tag.put("data-interval", WATCHED_INTERVAL_SECONDS);
        tag.put("data-at", reading.getObject().at().toString());
    }
}
