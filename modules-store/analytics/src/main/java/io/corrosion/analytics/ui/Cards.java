package io.corrosion.analytics.ui;

import java.io.Serializable;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import org.apache.wicket.AttributeModifier;
import org.apache.wicket.markup.html.WebMarkupContainer;
import org.apache.wicket.markup.html.basic.Label;
import org.apache.wicket.markup.html.panel.Panel;
import org.apache.wicket.markup.repeater.RepeatingView;
import org.apache.wicket.model.IModel;

/** A strip of figures, each with its name and a sentence. */
final class Cards extends Panel {

    private static final long serialVersionUID = 1L;
    private static final double NEARLY_FULL = 80;
    private static final double FULL = 95;

    /**
     * One figure.
     *
     * @param percent how much of a whole it is, shown as a bar; negative for what is no part of anything
     */
    record Card(IModel<String> label, String value, IModel<String> sentence, double percent) implements Serializable {

        Card(IModel<String> label, String value, IModel<String> sentence) {
            this(label, value, sentence, -1);
        }
    }

    Cards(String id, List<Card> cards) {
        super(id);
        setRenderBodyOnly(true);
        var all = new RepeatingView("card");
        for (Card card : cards) {
            var cell = new WebMarkupContainer(all.newChildId());
            cell.add(new Label("label", card.label()));
            cell.add(new Label("value", card.value()));
            cell.add(new Label("sentence", card.sentence()));
            cell.add(bar(card));
            all.add(cell);
        }
        add(all);
    }

    private static WebMarkupContainer bar(Card card) {
        var bar = new WebMarkupContainer("share");
        bar.add(AttributeModifier.replace("value", String.format(Locale.ROOT, "%.1f", card.percent())));
        bar.add(AttributeModifier.replace("aria-label", card.label()));
        if (card.percent() >= FULL) {
            bar.add(AttributeModifier.append("class", "b-bad"));
        } else if (card.percent() >= NEARLY_FULL) {
            bar.add(AttributeModifier.append("class", "b-warn"));
        }
        bar.setVisible(card.percent() >= 0);
        return bar;
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
