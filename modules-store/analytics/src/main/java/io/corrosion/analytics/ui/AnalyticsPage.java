package io.corrosion.analytics.ui;

import io.corrosion.analytics.Insights;
import io.corrosion.analytics.Insights.Summary;
import io.corrosion.analytics.Insights.Visitors;
import io.corrosion.analytics.Point;
import io.corrosion.analytics.Point.Metric;
import io.corrosion.analytics.Range;
import io.corrosion.analytics.Wipe;
import io.corrosion.analytics.stat.Sla;
import io.corrosion.analytics.ui.Cards.Card;
import io.corrosion.ui.notice.EmptyState;
import io.corrosion.ui.page.Frame;
import io.corrosion.ui.page.ServerPage;
import io.corrosion.ui.page.Services;
import io.corrosion.ui.page.Visit;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import org.apache.wicket.AttributeModifier;
import org.apache.wicket.markup.head.IHeaderResponse;
import org.apache.wicket.markup.head.JavaScriptHeaderItem;
import org.apache.wicket.markup.html.WebMarkupContainer;
import org.apache.wicket.model.Model;
import org.apache.wicket.model.ResourceModel;
import org.apache.wicket.request.mapper.parameter.PageParameters;

/** What a server did within a range: figures, charts, who came when, what wipes did. */
public final class AnalyticsPage extends ServerPage {

    private static final long serialVersionUID = 1L;

    public AnalyticsPage(PageParameters parameters) {
        super(parameters);
    }

    @Override
    public String tab() {
        return "analytics";
    }

    @Override
    protected List<String> scripts() {
        return List.of("charts.js");
    }

    @Override
    public void renderHead(IHeaderResponse response) {
        response.render(JavaScriptHeaderItem.forUrl(Frame.current().asset("echarts.min.js")));
        super.renderHead(response);
    }

    @Override
    protected void onInitialize() {
        super.onInitialize();
        Insights insights = Services.of(this).get(Insights.class);
        ZoneId zone = Visit.current().zone();
        AskedRange asked = AskedRange.of(getPageParameters(), zone, insights);
        Range range = asked.range();
        List<Point> points = insights.points(Visit.signedIn(), licence(), range);
        Summary summary = insights.summary(Visit.signedIn(), licence(), range);
        Insights.Wipes wipes = insights.wipes(Visit.signedIn(), licence(), zone);
        Visitors visitors = insights.visitors(Visit.signedIn(), licence(), range, zone);

        add(new RangeBar("ranges", asked, zone, List.of()));
        add(new WebMarkupContainer("csv").add(AttributeModifier.replace("href", export(range))));
        add(new Cards(
                "cards", cards(summary, insights.sla(Visit.signedIn(), licence(), range), disk(insights, points))));
        add(new EmptyState("empty", "chart-line", new ResourceModel("empty.what"), new ResourceModel("empty.how"))
                .setVisible(points.isEmpty()));
        var charts = new WebMarkupContainer("charts");
        charts.setVisible(!points.isEmpty());
        for (Metric metric : Metric.values()) {
            charts.add(chart(metric, points, range, zone, wipes.wipes()));
        }
        charts.add(new DayPanel("days", visitors.audience()));
        charts.add(new CorrelationPanel("correlation", insights.fpsByPlayers(Visit.signedIn(), licence(), range)));
        add(charts);
        add(new HeatPanel("heat", new ResourceModel("joins"), visitors.joins(), zone));
        add(new HeatPanel("leaves", new ResourceModel("leaves"), visitors.leaves(), zone));
        add(new WipePanel("wipes", wipes, zone));
    }

    private String export(Range range) {
        String query =
                "custom".equals(range.name()) ? "from=" + range.from() + "&to=" + range.to() : "range=" + range.name();
        return "/api/v1/servers/" + licence() + "/metrics/export?" + query;
    }

    private ChartPanel chart(Metric metric, List<Point> points, Range range, ZoneId zone, List<Wipe> wipes) {
        DateTimeFormatter time = DateTimeFormatter.ofPattern("EEE d MMM HH:mm:ss", Locale.ENGLISH)
                .withZone(zone);
        boolean players = metric == Metric.PLAYERS && range.resolution() != Range.Resolution.RAW;
        ChartTable table = players
                ? new ChartTable("time", "players.avg", "players.max")
                : new ChartTable("time", "metric." + metric.wire());
        for (Point point : points) {
            OptionalDouble value = metric.of(point);
            if (value.isPresent() && players) {
                table.row(point.at().toString(), time.format(point.at()), value, point.maxPlayers());
            } else if (value.isPresent()) {
                table.row(point.at().toString(), time.format(point.at()), value);
            }
        }
        ChartPanel chart = new ChartPanel(
                        metric.wire(),
                        "line",
                        new ResourceModel("metric." + metric.wire()),
                        new ResourceModel("none"),
                        table)
                .with("data-unit", getString("unit." + metric.wire()))
                .with("data-gap", Long.toString(range.resolution().gap().toSeconds()))
                .marked(wipes.stream()
                        .map(Wipe::startedAt)
                        .filter(at -> !at.isBefore(range.from()) && at.isBefore(range.to()))
                        .map(Object::toString)
                        .toList());
        return range.resolution() == Range.Resolution.RAW ? live(chart, metric) : chart;
    }

    /** The last hour grows as the server reports. */
    private ChartPanel live(ChartPanel chart, Metric metric) {
        return chart.with("data-chart-live", "server." + licence() + ".stats")
                .with("data-field", getString("field." + metric.wire()));
    }

    private Card disk(Insights insights, List<Point> points) {
        return DiskGauge.of(points, insights.diskTotalGb(Visit.signedIn(), licence()))
                .map(gauge -> new Card(
                        new ResourceModel("card.disk"),
                        gauge.percent(),
                        Model.of(getString("card.disk.of")
                                .replace("{0}", gauge.used())
                                .replace("{1}", gauge.total())),
                        gauge.share()))
                .orElseGet(() -> card("disk", "–", "disk.unknown", ""));
    }

    private List<Card> cards(Summary summary, Sla sla, Card disk) {
        String peak = summary.peakAt()
                .map(at -> DateTimeFormatter.ofPattern("EEE d MMM HH:mm", Locale.ENGLISH)
                        .withZone(Visit.current().zone())
                        .format(at))
                .orElse("");
        return List.of(
                card("players", Cards.figure(summary.players()), "average", ""),
                new Card(new ResourceModel("card.peak"), Cards.whole(summary.peak()), Model.of(peak)),
                card("unique", Integer.toString(summary.unique()), "new", Integer.toString(summary.fresh())),
                card("session", Cards.figure(summary.sessionMinutes()), "minutes", ""),
                uptime(sla),
                disk);
    }

    private Card uptime(Sla sla) {
        if (sla.percentage().isEmpty()) {
            return card("uptime", "–", "uptime.unknown", "");
        }
        return card(
                "uptime",
                String.format(Locale.ROOT, "%.2f %%", sla.percentage().getAsDouble()),
                "incidents",
                Integer.toString(sla.incidents().size()));
    }

    private Card card(String label, String value, String sentence, String number) {
        return new Card(
                new ResourceModel("card." + label),
                value,
                Model.of(getString("card." + sentence).replace("{0}", number)));
    }
}
