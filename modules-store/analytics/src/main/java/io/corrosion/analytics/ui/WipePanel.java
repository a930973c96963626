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
import java.util.Optional;
import java.util.OptionalDouble;
import org.apache.wicket.markup.html.WebMarkupContainer;
import org.apache.wicket.markup.html.basic.Label;
import org.apache.wicket.markup.html.panel.Panel;
import org.apache.wicket.markup.repeater.RepeatingView;
import org.apache.wicket.model.ResourceModel;

/** What wipes did: when to wipe, how they went, who came back, which map does best. */
final class WipePanel extends Panel {

    private static final long serialVersionUID = 1L;

    WipePanel(String id, Wipes wipes, ZoneId zone) {
        super(id);
        setRenderBodyOnly(true);
        boolean any = !wipes.wipes().isEmpty();
        var known = new WebMarkupContainer("known");
        known.add(best(wipes.best(), zone));
        known.add(new Cards("cards", cards(wipes)));
        known.add(curve(wipes.curve()));
        known.add(returns(wipes.returns()));
        known.add(GrowthChart.of("growth", wipes.growth(), zone));
        known.add(maps(wipes.maps()));
        add(known.setVisible(any));
        add(new WebMarkupContainer("none").setVisible(!any));
    }

    private WebMarkupContainer best(Optional<BestWipe> found, ZoneId zone) {
        var best = new WebMarkupContainer("best");
        best.setVisible(found.isPresent());
        String day = found.map(one -> one.day().getDisplayName(TextStyle.FULL, Locale.ENGLISH))
                .orElse("");
        String hour = found.map(one -> String.format(Locale.ROOT, "%02d:00", one.hour()))
                .orElse("");
        String players =
                found.map(one -> Cards.figure(OptionalDouble.of(one.players()))).orElse("");
        String share = found.map(one -> one.wipes() + " / " + one.ofAll()).orElse("");
        String confidence = found.map(one -> one.confidence().name().toLowerCase(Locale.ROOT))
                .orElse("low");
        best.add(new Label(
                "sentence", () -> getString("best").replace("{0}", day).replace("{1}", hour)));
        best.add(new Label("trust", () -> getString("trust")
                .replace("{0}", zone.getId())
                .replace("{1}", players)
                .replace("{2}", share)
                .replace("{3}", getString("confidence." + confidence))));
        return best;
    }

    private static List<Card> cards(Wipes wipes) {
        OptionalDouble minutes = wipes.meanSeconds().isPresent()
                ? OptionalDouble.of(wipes.meanSeconds().getAsDouble() / 60)
                : OptionalDouble.empty();
        return List.of(
                card("wipes", Integer.toString(wipes.wipes().size())),
                card("succeeded", Cards.whole(wipes.successRate())),
                card("duration", Cards.figure(minutes)),
                card("peak", Cards.whole(wipes.minutesToPeak())));
    }

    private static Card card(String key, String value) {
        return new Card(new ResourceModel("card." + key), value, new ResourceModel("card." + key + ".of"));
    }

    private static ChartPanel curve(List<WipeStudy.CurveDay> curve) {
        var table = new ChartTable("day", "players");
        curve.forEach(day ->
                table.row(Integer.toString(day.day()), Integer.toString(day.day()), OptionalDouble.of(day.players())));
        return new ChartPanel("curve", "bar", new ResourceModel("curve"), new ResourceModel("none"), table)
                .with("data-zero", "true");
    }

    private static ChartPanel returns(List<WipeStudy.Return> returns) {
        var table = new ChartTable("wipe", "back.24", "back.48", "back.72");
        returns.forEach(back -> {
            String day = back.wipe().startedAt().toString().substring(0, 10);
            table.row(day, day, back.within24(), back.within48(), back.within72());
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
