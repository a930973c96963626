package io.corrosion.store.ui;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.apache.wicket.markup.html.WebMarkupContainer;
import org.apache.wicket.markup.html.basic.Label;
import org.apache.wicket.markup.html.list.ListItem;
import org.apache.wicket.markup.html.list.ListView;
import org.apache.wicket.markup.html.panel.Panel;

/**
 * What a module may reach, which the platform enforces, what is new of it marked and first; and, apart from it, what its author
 * says, which nobody does.
 */
final class AskedPanel extends Panel {

    private static final long serialVersionUID = 1L;

    AskedPanel(String id, List<String> permissions, List<String> claims) {
        this(id, permissions, claims, List.of());
    }

    /** @param anew what the version that runs does not ask for; empty when none runs */
    AskedPanel(String id, List<String> permissions, List<String> claims, List<String> anew) {
        super(id);
        Set<String> asked = new LinkedHashSet<>(anew);
        asked.addAll(permissions);
        add(new ListView<>("permission", new ArrayList<>(asked)) {
            private static final long serialVersionUID = 1L;

            @Override
            protected void populateItem(ListItem<String> item) {
                item.add(new Label("words", item.getModel()));
                item.add(new WebMarkupContainer("new").setVisible(anew.contains(item.getModelObject())));
            }
        });
        add(new WebMarkupContainer("nothing").setVisible(asked.isEmpty()));
        var author = new WebMarkupContainer("author");
        author.add(new ListView<>("claim", claims) {
            private static final long serialVersionUID = 1L;

            @Override
            protected void populateItem(ListItem<String> item) {
                item.add(new Label("words", item.getModel()));
            }
        });
        add(author.setVisible(!claims.isEmpty()));
    }
}
