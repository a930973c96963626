package io.corrosion.analytics.ui;

import io.corrosion.analytics.Insights.Wipes;
import io.corrosion.analytics.stat.BestWipe;
import io.corrosion.analytics.stat.MapScore;
import io.corrosion.analytics.stat.WipeStudy;
import io.corrosion.analytics.ui.Cards.Card;
import java.time.ZoneId;
import java.time.format.TextStyle;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import org.apache.wicket.markup.html.WebMarkupContainer;
import org.apache.wicket.markup.html.basic.Label;
import org.apache.wicket.markup.html.panel.Panel;
import org.apache.wicket.markup.repeater.RepeatingView;
import org.apache.wicket.model.ResourceModel;

/** What wipes did: when to wipe, how they went, who came back, which map does best. */
final class WipePanel extends Panel {

    private static final long serialVersionUID = 1L;

    private final String best;
    private final String trust;

    WipePanel(String id, Wipes wipes, ZoneId zone) {
        super(id);
        setRenderBodyOnly(true);
        best = wipes.best().map(WipePanel::sentence).orElse("");
        trust = wipes.best().map(found -> trust(found, zone)).orElse("");
        boolean any = !wipes.wipes().isEmpty();
        var known = new WebMarkupContainer("known");
        known.add(new Label("best", best).setVisible(!best.isEmpty()));
        known.add(new Label("trust", trust).setVisible(!trust.isEmpty()));
        known.add(new Cards("cards", cards(wipes)));
        known.add(curve(wipes.curve()));
        known.add(returns(wipes.returns()));
        known.add(maps(wipes.maps()));
        add(known.setVisible(any));
        add(new WebMarkupContainer("none").setVisible(!any));
    }

    /** The sentence of row ANLY-21. */
    static String sentence(BestWipe best) {
        return "Your best wipe day is " + best.day().getDisplayName(TextStyle.FULL, Locale.ENGLISH) + " at "
                + String.format(Locale.ROOT, "%02d:00", best.hour());
    }

    private static String trust(BestWipe best, ZoneId zone) {
        return String.format(
                Locale.ROOT,
                "%s, %.1f players on average in the first 24 hours; %d of %d wipes; confidence %s.",
                zone.getId(),
                best.players(),
                best.wipes(),
                best.ofAll(),
                best.confidence().name().toLowerCase(Locale.ROOT));
    }

    private static List<Card> cards(Wipes wipes) {
        OptionalDouble minutes = wipes.meanSeconds().isPresent()
                ? OptionalDouble.of(wipes.meanSeconds().getAsDouble() / 60)
                : OptionalDouble.empty();
        return List.of(
                new Card("Wipes", Integer.toString(wipes.wipes().size()), "within 90 days"),
                new Card("Succeeded", Cards.whole(wipes.successRate()), "percent of those that ended"),
                new Card("Duration", Cards.figure(minutes), "minutes on average"),
                new Card("To the peak", Cards.whole(wipes.minutesToPeak()), "minutes on average"));
    }

    private static ChartPanel curve(List<WipeStudy.CurveDay> curve) {
        var table = new ChartTable("Day of the cycle", "Players");
        curve.forEach(day -> table.row(
                Integer.toString(day.day()), Integer.toString(day.day()), OptionalDouble.of(day.players())));
        return new ChartPanel("curve", "bar", new ResourceModel("curve"), new ResourceModel("none"), table)
                .with("data-zero", "true");
    }

    private static ChartPanel returns(List<WipeStudy.Return> returns) {
        var table = new ChartTable("Wipe", "24 h", "48 h", "72 h");
        returns.forEach(back -> {
            String day = back.wipe().startedAt().toString().substring(0, 10);
            table.row(
                    day,
                    day,
                    OptionalDouble.of(back.within24()),
                    OptionalDouble.of(back.within48()),
                    OptionalDouble.of(back.within72()));
        });
        return new ChartPanel("returns", "bar", new ResourceModel("returns"), new ResourceModel("none"), table)
                .with("data-zero", "true")
                .with("data-unit", "%");
    }

    private static WebMarkupContainer maps(List<MapScore> maps) {
        var rows = new RepeatingView("map");
        for (MapScore map : maps) {
            var row = new WebMarkupContainer(rows.newChildId());
            row.add(new Label("name", map.map()));
            row.add(new Label("players", Cards.figure(OptionalDouble.of(map.players()))));
            row.add(new Label("cycles", map.cycles()));
            row.add(new Label("score", Cards.whole(OptionalDouble.of(map.score()))));
            rows.add(row);
        }
        var table = new WebMarkupContainer("maps");
        table.setVisible(!maps.isEmpty());
        table.add(rows);
        return table;
    }
}
