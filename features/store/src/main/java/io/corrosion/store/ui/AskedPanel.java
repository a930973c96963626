package io.corrosion.store.ui;

import java.util.List;
import org.apache.wicket.markup.html.WebMarkupContainer;
import org.apache.wicket.markup.html.basic.Label;
import org.apache.wicket.markup.html.list.ListItem;
import org.apache.wicket.markup.html.list.ListView;
import org.apache.wicket.markup.html.panel.Panel;

/** What a module may reach, which the platform enforces; and, apart from it, what its author says, which nobody does. */
final class AskedPanel extends Panel {

    private static final long serialVersionUID = 1L;

    AskedPanel(String id, List<String> permissions, List<String> claims) {
        super(id);
        add(sentences("permission", permissions));
        add(new WebMarkupContainer("nothing").setVisible(permissions.isEmpty()));
        var author = new WebMarkupContainer("author");
        author.add(sentences("claim", claims));
        add(author.setVisible(!claims.isEmpty()));
    }

    private static ListView<String> sentences(String id, List<String> sentences) {
        return new ListView<>(id, sentences) {
            private static final long serialVersionUID = 1L;

            @Override
            protected void populateItem(ListItem<String> item) {
                item.add(new Label("words", item.getModel()));
            }
        };
    }
}
