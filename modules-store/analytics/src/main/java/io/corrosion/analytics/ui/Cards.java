package io.corrosion.analytics.ui;

import java.io.Serializable;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import org.apache.wicket.markup.html.WebMarkupContainer;
import org.apache.wicket.markup.html.basic.Label;
import org.apache.wicket.markup.html.panel.Panel;
import org.apache.wicket.markup.repeater.RepeatingView;
import org.apache.wicket.model.IModel;

/** A strip of figures, each with its name and a sentence. */
final class Cards extends Panel {

    private static final long serialVersionUID = 1L;

    /** One figure. */
    record Card(IModel<String> label, String value, IModel<String> sentence) implements Serializable {}

    Cards(String id, List<Card> cards) {
        super(id);
        setRenderBodyOnly(true);
        var all = new RepeatingView("card");
        for (Card card : cards) {
            var cell = new WebMarkupContainer(all.newChildId());
            cell.add(new Label("label", card.label()));
            cell.add(new Label("value", card.value()));
            cell.add(new Label("sentence", card.sentence()));
            all.add(cell);
        }
        add(all);
    }

    /** A number with one digit, or a dash. */
    static String figure(OptionalDouble value) {
        return value.isPresent() ? String.format(Locale.ROOT, "%.1f", value.getAsDouble()) : "–";
    }

    /** A whole number, or a dash. */
    static String whole(OptionalDouble value) {
        return value.isPresent() ? String.format(Locale.ROOT, "%,d", Math.round(value.getAsDouble())) : "–";
    }
}
