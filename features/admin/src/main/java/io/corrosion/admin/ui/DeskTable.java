package io.corrosion.admin.ui;

import java.util.List;
import org.apache.wicket.AttributeModifier;
import org.apache.wicket.markup.html.WebMarkupContainer;
import org.apache.wicket.markup.html.basic.Label;
import org.apache.wicket.markup.html.panel.Panel;
import org.apache.wicket.markup.repeater.RepeatingView;
import org.apache.wicket.model.ResourceModel;

/** Rows under headings. The first column says what it is, the second how it is. */
final class DeskTable extends Panel {

    private static final long serialVersionUID = 1L;

    /** @param columns keys of the headings, those of the first two included */
    DeskTable(String id, List<String> columns, List<DeskRow> rows) {
        super(id);
        RepeatingView headings = new RepeatingView("heading");
        columns.forEach(key -> headings.add(new Label(headings.newChildId(), new ResourceModel(key))));
        RepeatingView lines = new RepeatingView("row");
        rows.forEach(row -> lines.add(line(lines.newChildId(), row, columns)));
        add(headings, lines);
    }

    private static WebMarkupContainer line(String id, DeskRow row, List<String> columns) {
        var line = new WebMarkupContainer(id);
        var link = new WebMarkupContainer("link");
        link.add(AttributeModifier.replace("href", row.href()));
        link.add(new Label("linked", row.title())).setVisible(!row.href().isEmpty());
        line.add(link, new Label("title", row.title()).setVisible(row.href().isEmpty()));
        line.add(new Label("sub", row.sub()).setVisible(!row.sub().isEmpty()));
        line.add(new Label("state", row.state())
                .add(AttributeModifier.append("class", row.look()))
                .setVisible(!row.state().isEmpty()));
        RepeatingView cells = new RepeatingView("cell");
        for (int i = 0; i < row.cells().size(); i++) {
            cells.add(new Label(cells.newChildId(), row.cells().get(i))
                    .add(AttributeModifier.replace("data-label", new ResourceModel(columns.get(i + 2)))));
        }
        line.add(cells);
        return line;
    }
}
