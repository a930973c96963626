package io.corrosion.analytics.ui;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import org.apache.wicket.markup.ComponentTag;
import org.apache.wicket.markup.MarkupStream;
import org.apache.wicket.markup.html.WebComponent;
import org.apache.wicket.request.Response;
import org.apache.wicket.util.string.Strings;

/**
 * The table behind a chart, written in one go: a component for each cell of a month would cost more than the rest of the
 * page. Every text is escaped.
 */
final class ChartTable extends WebComponent {

    private static final long serialVersionUID = 1L;

    private final List<String> columns;
    private final int keys;
    private final ArrayList<Line> lines = new ArrayList<>();

    /** A row: what stands first, for the script and for people, and the numbers. */
    private record Line(String key, String shown, ArrayList<Double> values) implements Serializable {}

    /** @param keys the columns' names as keys of the texts around it */
    ChartTable(String... keys) {
        this(List.of(keys), keys.length);
    }

    /** @param keys how many columns, from the first, are keys; the others are names as they stand, such as those of servers */
    ChartTable(List<String> columns, int keys) {
        super("table");
        this.columns = List.copyOf(columns);
        this.keys = keys;
    }

    /** Adds a row; an empty value is an empty cell. */
    ChartTable row(String key, String shown, OptionalDouble... values) {
        ArrayList<Double> numbers = new ArrayList<>();
        for (OptionalDouble value : values) {
            numbers.add(value.isPresent() ? value.getAsDouble() : Double.NaN);
        }
        lines.add(new Line(key, shown, numbers));
        return this;
    }

    boolean isEmpty() {
        return lines.isEmpty();
    }

    @Override
    public void onComponentTagBody(MarkupStream markup, ComponentTag tag) {
        Response out = getResponse();
        out.write("<thead><tr>");
        for (int i = 0; i < columns.size(); i++) {
            String name = i < keys ? getString(columns.get(i)) : columns.get(i);
            out.write("<th scope=\"col\">" + Strings.escapeMarkup(name) + "</th>");
        }
        out.write("</tr></thead><tbody>");
        lines.forEach(line -> write(out, line));
        out.write("</tbody>");
    }

    private static void write(Response out, Line line) {
        out.write("<tr><td data-value=\"" + Strings.escapeMarkup(line.key()) + "\">"
                + Strings.escapeMarkup(line.shown()) + "</td>");
        for (double value : line.values()) {
            String number = Double.isNaN(value) ? "" : String.format(Locale.ROOT, "%.2f", value);
            out.write("<td data-value=\"" + number + "\">" + number + "</td>");
        }
        out.write("</tr>");
    }
}
