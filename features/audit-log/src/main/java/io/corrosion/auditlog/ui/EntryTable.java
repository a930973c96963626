package io.corrosion.auditlog.ui;

import io.corrosion.api.audit.AuditEntry;
import io.corrosion.api.audit.LoggedEntry;
import io.corrosion.api.rest.Items;
import io.corrosion.ui.value.TimeLabel;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.wicket.AttributeModifier;
import org.apache.wicket.markup.html.WebMarkupContainer;
import org.apache.wicket.markup.html.basic.Label;
import org.apache.wicket.markup.html.list.ListItem;
import org.apache.wicket.markup.html.list.ListView;
import org.apache.wicket.markup.html.panel.Panel;
import org.apache.wicket.model.IModel;
import org.apache.wicket.model.Model;

/** Entries, newest first: when, who, what, on what, and the details on demand. */
final class EntryTable extends Panel {

    private static final long serialVersionUID = 1L;

    /** @param older address of the next page, without its cursor */
    EntryTable(String id, IModel<Items<LoggedEntry>> page, String older) {
        super(id);
        add(new ListView<LoggedEntry>("row", page.map(Items::items)) {
            private static final long serialVersionUID = 1L;

            @Override
            protected void populateItem(ListItem<LoggedEntry> item) {
                populate(item);
            }
        });
        String cursor = page.getObject().next().orElse("");
        add(new WebMarkupContainer("older")
                .add(AttributeModifier.replace("href", older + "cursor=" + cursor))
                .setVisible(!cursor.isEmpty()));
    }

    private static void populate(ListItem<LoggedEntry> item) {
        LoggedEntry logged = item.getModelObject();
        AuditEntry entry = logged.entry();
        item.add(new TimeLabel("when", Model.of(logged.at())));
        item.add(new Label("who", entry.actor().name()));
        item.add(new Label("from", entry.actor().address())
                .setVisible(!entry.actor().address().isEmpty()));
        item.add(new Label("action", entry.action()));
        item.add(new Label("type", entry.resourceType()));
        item.add(new Label("resource", entry.resourceId())
                .setVisible(!entry.resourceId().isEmpty()));
        List<Map.Entry<String, String>> details = List.copyOf(new TreeMap<>(entry.metadata()).entrySet());
        var more = new WebMarkupContainer("more");
        more.add(new ListView<>("detail", details) {
            private static final long serialVersionUID = 1L;

            @Override
            protected void populateItem(ListItem<Map.Entry<String, String>> detail) {
                detail.add(new Label("field", detail.getModelObject().getKey()));
                detail.add(new Label("value", detail.getModelObject().getValue()));
            }
        });
        more.add(new Label("agent", entry.actor().userAgent())
                .setVisible(!entry.actor().userAgent().isEmpty()));
        item.add(
                more.setVisible(!details.isEmpty() || !entry.actor().userAgent().isEmpty()));
    }
}
