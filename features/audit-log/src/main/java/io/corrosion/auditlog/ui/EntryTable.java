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
import org.jspecify.annotations.Nullable;

/** Entries, newest first: when, who, what, on what in words, and the details with the keys on demand. */
final class EntryTable extends Panel {

    private static final long serialVersionUID = 1L;

    /** @param older address of the next page, without its cursor */
    EntryTable(String id, IModel<Items<LoggedEntry>> page, String older) {
        super(id);
        add(new ListView<LoggedEntry>("row", page.map(Items::items)) {
            private static final long serialVersionUID = 1L;

            private transient @Nullable Targets targets;

            @Override
            protected void onBeforeRender() {
                targets = new Targets();
                super.onBeforeRender();
            }

            @Override
            protected void populateItem(ListItem<LoggedEntry> item) {
                populate(item, targets == null ? new Targets() : targets);
            }
        });
        String cursor = page.getObject().next().orElse("");
        add(new WebMarkupContainer("older")
                .add(AttributeModifier.replace("href", older + "cursor=" + cursor))
                .setVisible(!cursor.isEmpty()));
    }

    private static void populate(ListItem<LoggedEntry> item, Targets targets) {
        LoggedEntry logged = item.getModelObject();
        AuditEntry entry = logged.entry();
        item.add(new TimeLabel("when", Model.of(logged.at())));
        item.add(new Label("who", entry.actor().name()));
        item.add(new Label("from", entry.actor().address())
                .setVisible(!entry.actor().address().isEmpty()));
        item.add(new Label("action", Words.action(entry.action())));
        item.add(new Label("type", Words.type(entry.resourceType())));
        item.add(new Label("resource", targets.name(entry))
                .setVisible(!entry.resourceId().isEmpty()));
        List<Map.Entry<String, String>> details = List.copyOf(new TreeMap<>(entry.metadata()).entrySet());
        var more = new WebMarkupContainer("more");
        more.add(new Label("key", entry.action()));
        more.add(new Label("id", entry.resourceType() + " " + entry.resourceId()));
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
        item.add(more);
    }
}
