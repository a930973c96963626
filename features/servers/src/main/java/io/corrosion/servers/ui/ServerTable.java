package io.corrosion.servers.ui;

import io.corrosion.api.server.PowerSignal;
import io.corrosion.api.server.Reading;
import io.corrosion.ui.value.Figures;
import io.corrosion.ui.value.Spans;
import io.corrosion.ui.value.StateBadge;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.apache.wicket.AttributeModifier;
import org.apache.wicket.Component;
import org.apache.wicket.MarkupContainer;
import org.apache.wicket.markup.html.WebMarkupContainer;
import org.apache.wicket.markup.html.basic.Label;
import org.apache.wicket.markup.html.list.ListItem;
import org.apache.wicket.markup.html.list.ListView;
import org.apache.wicket.markup.html.panel.Panel;
import org.apache.wicket.model.IModel;
import org.apache.wicket.request.mapper.parameter.PageParameters;

/**
 * The list with search, filter chips, sorting and live values. The filter stands in the address; without script it is
 * applied here.
 */
final class ServerTable extends Panel {

    private static final long serialVersionUID = 1L;

    private static final List<Chip> CHIPS = List.of(
            new Chip("all", ""),
            new Chip("running", "running"),
            new Chip("attention", "crashed,lost,degraded"),
            new Chip("changing", "starting,stopping,restarting,killing"),
            new Chip("stopped", "stopped,unknown"));

    private final String show;
    private final String text;

    private record Chip(String key, String states) {}

    ServerTable(String id, IModel<List<Row>> rows, PageParameters asked) {
        super(id, rows);
        show = asked.get("show").toString("");
        text = asked.get("q").toString("");
        add(AttributeModifier.replace("data-list", ""));
        add(chips(rows));
        boolean choosing = mayAnything(rows);
        add(new BulkBar("bulk").setVisible(choosing), picks(choosing), dialogs(choosing));
        add(new WebMarkupContainer("first").add(AttributeModifier.replace("data-order", Row.order())));
        boolean wiping = rows.getObject().stream().anyMatch(row -> row.wipe().isPresent());
        add(new WebMarkupContainer("wipes").setVisible(wiping));
        add(new ListView<>("row", rows) {
            private static final long serialVersionUID = 1L;

            @Override
            protected void populateItem(ListItem<Row> item) {
                populate(item);
            }
        });
        long shown =
                rows.getObject().stream().filter(row -> row.matches(show, text)).count();
        var none = new WebMarkupContainer("none");
        if (shown > 0) {
            none.add(AttributeModifier.replace("hidden", ""));
        }
        add(none, new Label("shown", shown), new Label("total", rows.getObject().size()));
    }

    private Component chips(IModel<List<Row>> rows) {
        return new ListView<>("chip", CHIPS) {
            private static final long serialVersionUID = 1L;

            @Override
            protected void populateItem(ListItem<Chip> item) {
                Chip chip = item.getModelObject();
                item.add(AttributeModifier.replace(
                        "href", "/servers" + (chip.states().isEmpty() ? "" : "?show=" + chip.states())));
                item.add(AttributeModifier.replace("data-filter", chip.states()));
                if (chip.states().equals(show)) {
                    item.add(AttributeModifier.replace("aria-current", "true"));
                }
                item.add(new Label("label", () -> getString("chip." + chip.key())).setRenderBodyOnly(true));
                item.add(new Label(
                        "count",
                        rows.getObject().stream()
                                .filter(row -> row.matches(chip.states(), ""))
                                .count()));
            }
        };
    }

    private static boolean mayAnything(IModel<List<Row>> rows) {
        return rows.getObject().stream().anyMatch(row -> !BulkBar.allowed(row).isEmpty());
    }

    /** A cell for choosing; the script shows it. */
    private static MarkupContainer picks(boolean there) {
        var cell = new WebMarkupContainer("picks");
        cell.add(AttributeModifier.replace("data-picks", "")).setVisible(there);
        return cell;
    }

    /** What asks before players of one or several servers are disconnected. */
    private static Component dialogs(boolean there) {
        return new WebMarkupContainer("dialogs")
                .add(new BulkDialog("restarting", PowerSignal.RESTART), new BulkDialog("stopping", PowerSignal.STOP))
                .setVisible(there);
    }

    private void populate(ListItem<Row> item) {
        Row row = item.getModelObject();
        var pick = new WebMarkupContainer("pick");
        pick.add(AttributeModifier.replace(
                "aria-label", getString("pick").replace("{0}", row.server().name())));
        item.add(picks(get("picks").isVisible()).add(pick));
        item.add(AttributeModifier.replace("data-may", BulkBar.allowed(row)));
        item.add(AttributeModifier.replace("data-id", row.server().id().toString()));
        item.add(AttributeModifier.replace("data-words", row.words()));
        item.add(AttributeModifier.replace("data-state", row.stateName()));
        if (!row.matches(show, text)) {
            item.add(AttributeModifier.replace("hidden", ""));
        }
        var open = new WebMarkupContainer("open");
        open.add(AttributeModifier.replace("href", "/servers/" + row.server().id()));
        open.add(AttributeModifier.replace("data-place", row.server().name()));
        open.add(AttributeModifier.replace("data-icon", "server-2"));
        item.add(open.add(new Label("name", row.server().name()).setRenderBodyOnly(true)));
        item.add(new Label("facts", facts(row)));
        item.add(new StateBadge("state", item.getModel().map(Row::live)));
        item.add(reason(row));
        item.add(value(row, "players", "count", row.live().players(), 60)
                .add(AttributeModifier.replace("data-of", "max_players")));
        item.add(value(row, "fps", "count", row.live().fps(), 60));
        item.add(value(row, "cpu_percent", "percent", row.live().cpuPercent(), 30));
        item.add(value(row, "memory_mb", "mib", row.live().memoryMb(), 30));
        item.add(new WipeCell("wipe", row.wipe()).setVisible(get("wipes").isVisible()));
        item.add(new RowActions("actions", row));
    }

    private static String facts(Row row) {
        String game = row.server().game();
        String titled = game.isEmpty() ? "" : Character.toUpperCase(game.charAt(0)) + game.substring(1);
        return row.server().address().isEmpty()
                ? titled
                : titled + " · " + row.server().address();
    }

    private Component reason(Row row) {
        String words =
                switch (row.state()) {
                    case RUNNING ->
                        row.live().uptimeSeconds().value().isPresent()
                                ? getString("up").replace("{0}", Spans.words(this, uptime(row)))
                                : "";
                    default -> row.live().reason();
                };
        return new Label("reason", words);
    }

    private static Duration uptime(Row row) {
        return Duration.ofSeconds((long) row.live().uptimeSeconds().value().orElse(0));
    }

    private static Component value(Row row, String field, String format, Reading reading, int interval) {
        String words = Optional.of(reading)
                .filter(known -> known.value().isPresent())
                .map(known ->
                        Figures.words(format, known.value().getAsDouble()) + unit(format, known) + most(row, field))
                .orElse("–");
        return new Label(field, words)
                .add(AttributeModifier.replace(
                        "data-live", "server." + row.server().id() + ".stats"))
                .add(AttributeModifier.replace("data-show", "field"))
                .add(AttributeModifier.replace("data-field", field))
                .add(AttributeModifier.replace("data-format", format))
                .add(AttributeModifier.replace("data-interval", interval))
                .add(AttributeModifier.replace("data-at", reading.at()))
                .add(AttributeModifier.replace("data-value", reading.value().orElse(-1)));
    }

    private static String unit(String format, Reading reading) {
        return switch (format) {
            case "mib" -> " " + Figures.memoryUnit(reading.value().getAsDouble());
            case "percent" -> " %";
            default -> "";
        };
    }

    private static String most(Row row, String field) {
        double slots = row.live().maxPlayers().value().orElse(row.server().maxPlayers());
        return field.equals("players") && slots > 0 ? " / " + Figures.words("count", slots) : "";
    }
}
