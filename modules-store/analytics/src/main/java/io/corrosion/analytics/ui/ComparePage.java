package io.corrosion.analytics.ui;

import io.corrosion.analytics.AnalyticsPermissions;
import io.corrosion.analytics.Insights;
import io.corrosion.analytics.Insights.Series;
import io.corrosion.analytics.Point;
import io.corrosion.analytics.Point.Metric;
import io.corrosion.analytics.Range;
import io.corrosion.api.access.Access;
import io.corrosion.api.server.Server;
import io.corrosion.api.server.ServerDirectory;
import io.corrosion.ui.notice.EmptyState;
import io.corrosion.ui.page.ConsolePage;
import io.corrosion.ui.page.Frame;
import io.corrosion.ui.page.Services;
import io.corrosion.ui.page.Visit;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeMap;
import org.apache.wicket.AttributeModifier;
import org.apache.wicket.markup.head.IHeaderResponse;
import org.apache.wicket.markup.head.JavaScriptHeaderItem;
import org.apache.wicket.markup.html.WebMarkupContainer;
import org.apache.wicket.markup.html.basic.Label;
import org.apache.wicket.markup.repeater.RepeatingView;
import org.apache.wicket.model.ResourceModel;
import org.apache.wicket.request.mapper.parameter.PageParameters;
import org.apache.wicket.util.string.StringValue;

/** Up to four servers in the same charts. */
public final class ComparePage extends ConsolePage {

    private static final long serialVersionUID = 1L;

    private static final int MOST = 4;

    public ComparePage(PageParameters parameters) {
        super(parameters);
    }

    @Override
    public String place() {
        return "/analytics";
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
        Access access = Services.of(this).get(Access.class);
        List<Server> servers = Services.of(this).get(ServerDirectory.class).visibleTo(Visit.signedIn()).stream()
                .filter(server -> access.allows(Visit.signedIn(), server.id(), AnalyticsPermissions.VIEW))
                .toList();
        Set<String> asked = asked();
        List<Server> chosen = servers.stream()
                .filter(server -> asked.isEmpty() || asked.contains(server.id().toString()))
                .limit(MOST)
                .toList();
        Insights insights = Services.of(this).get(Insights.class);
        AskedRange wanted = AskedRange.of(getPageParameters(), Visit.current().zone(), insights);
        Range range = wanted.range();
        List<String> ids = chosen.stream().map(server -> server.id().toString()).toList();
        add(new RangeBar("ranges", wanted, Visit.current().zone(), ids));
        add(boxes(servers, chosen, range));
        add(new EmptyState("empty", "chart-line", new ResourceModel("empty.what"), new ResourceModel("empty.how"))
                .setVisible(servers.isEmpty()));
        List<Series> series = chosen.isEmpty()
                ? List.of()
                : insights.compare(
                        Visit.signedIn(), chosen.stream().map(Server::id).toList(), range);
        var charts = new WebMarkupContainer("charts");
        for (Metric metric : List.of(Metric.PLAYERS, Metric.FPS, Metric.CPU, Metric.MEMORY)) {
            charts.add(chart(metric, chosen, series));
        }
        add(charts.setVisible(!chosen.isEmpty()));
    }

    private WebMarkupContainer boxes(List<Server> servers, List<Server> chosen, Range range) {
        var boxes = new RepeatingView("server");
        for (Server server : servers) {
            var item = new WebMarkupContainer(boxes.newChildId());
            var box = new WebMarkupContainer("box");
            box.add(AttributeModifier.replace("value", server.id().toString()));
            if (chosen.contains(server)) {
                box.add(AttributeModifier.replace("checked", "checked"));
            }
            boxes.add(item.add(box, new Label("name", server.name())));
        }
        var form = new WebMarkupContainer("choose");
        form.add(boxes);
        boolean custom = "custom".equals(range.name());
        ZoneId zone = Visit.current().zone();
        form.add(kept("range", range.name()).setVisible(!custom));
        form.add(kept("from", RangeBar.day(range.from(), zone)).setVisible(custom));
        form.add(kept("to", RangeBar.day(range.to().minusMillis(1), zone)).setVisible(custom));
        form.setVisible(!servers.isEmpty());
        return form;
    }

    private static WebMarkupContainer kept(String name, String value) {
        var field = new WebMarkupContainer(name);
        field.add(AttributeModifier.replace("value", value));
        return field;
    }

    /** Points of several servers on common times: a minute is as fine as it gets. */
    private ChartPanel chart(Metric metric, List<Server> servers, List<Series> series) {
        List<String> columns = new ArrayList<>(List.of(getString("time")));
        Map<Instant, Map<Integer, OptionalDouble>> rows = new TreeMap<>();
        for (int i = 0; i < servers.size(); i++) {
            columns.add(servers.get(i).name());
            int column = i;
            for (Point point : series.get(i).points()) {
                if (metric.of(point).isPresent()) {
                    rows.computeIfAbsent(
                                    Instant.ofEpochSecond(point.at().getEpochSecond() / 60 * 60), at -> new HashMap<>())
                            .put(column, metric.of(point));
                }
            }
        }
        DateTimeFormatter time = DateTimeFormatter.ofPattern("EEE d MMM HH:mm", Locale.ENGLISH)
                .withZone(Visit.current().zone());
        ChartTable table = new ChartTable(columns, 0);
        rows.forEach((at, values) -> {
            OptionalDouble[] cells = new OptionalDouble[servers.size()];
            for (int i = 0; i < cells.length; i++) {
                cells[i] = values.getOrDefault(i, OptionalDouble.empty());
            }
            table.row(at.toString(), time.format(at), cells);
        });
        return new ChartPanel(
                metric.wire(), "line", new ResourceModel("metric." + metric.wire()), new ResourceModel("none"), table);
    }

    private Set<String> asked() {
        Set<String> asked = new LinkedHashSet<>();
        for (StringValue value : getPageParameters().getValues("server")) {
            asked.add(value.toString(""));
        }
        return asked;
    }
}
