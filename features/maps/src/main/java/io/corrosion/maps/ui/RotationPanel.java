package io.corrosion.maps.ui;

import io.corrosion.api.map.GameWorld;
import io.corrosion.api.map.PlannedMap;
import io.corrosion.api.tenancy.LicenseId;
import io.corrosion.maps.RotationEntry;
import io.corrosion.maps.Rotations;
import java.util.List;
import org.apache.wicket.AttributeModifier;
import org.apache.wicket.markup.html.WebMarkupContainer;
import org.apache.wicket.markup.html.basic.Label;
import org.apache.wicket.markup.html.panel.Panel;
import org.apache.wicket.markup.repeater.RepeatingView;
import org.apache.wicket.model.ResourceModel;
import org.apache.wicket.model.StringResourceModel;

/** The order of a server's maps, changed by buttons only: no dragging, so it works with keys and on a phone. */
final class RotationPanel extends Panel {

    private static final long serialVersionUID = 1L;

    RotationPanel(String id, LicenseId server, Rotations.View view, boolean manages) {
        super(id);
        RotationDraft draft = RotationDraft.of(view.rotation());
        List<RotationEntry> entries = view.rotation().entries();
        RepeatingView rows = new RepeatingView("entry");
        for (int at = 0; at < entries.size(); at++) {
            rows.add(row(rows.newChildId(), server, draft, entries.get(at), at, manages));
        }
        add(new WebMarkupContainer("entries").add(rows).setVisible(!entries.isEmpty()));
        add(new WebMarkupContainer("none").setVisible(entries.isEmpty()));
        add(new Label("next", view.next().map(RotationPanel::words).orElse("–")));
        add(new Label("current", view.current().map(RotationPanel::words).orElse("–")));
        add(new Label(
                "repeats",
                new ResourceModel(view.rotation().repeatsAllowed() ? "repeats.allowed" : "repeats.refused")));
        var settings = new WebMarkupContainer("settings");
        settings.add(Rotate.button(
                "toggle",
                server,
                draft.repeating(!draft.repeatsAllowed()),
                "btn-sm",
                "repeat",
                new ResourceModel(draft.repeatsAllowed() ? "repeats.refuse" : "repeats.allow")));
        settings.add(Rotate.button(
                        "unfall",
                        server,
                        draft.withoutFallback(),
                        "btn-sm",
                        "lifebuoy-off",
                        new ResourceModel("unfall"))
                .setVisible(draft.fallbackMap().isPresent()));
        add(settings.setVisible(manages));
    }

    private WebMarkupContainer row(
            String id, LicenseId server, RotationDraft draft, RotationEntry entry, int at, boolean manages) {
        int last = draft.turns().size() - 1;
        String name = entry.map().name();
        var row = new WebMarkupContainer(id);
        row.add(new Label("at", at + 1), new Label("name", name));
        row.add(new WebMarkupContainer("off").setVisible(!entry.active()));
        var actions = new WebMarkupContainer("actions");
        actions.add(AttributeModifier.replace("aria-label", name));
        actions.add(Rotate.button(
                        "up",
                        server,
                        at > 0 ? draft.moved(at, -1) : draft,
                        "btn-sm btn-q",
                        "arrow-up",
                        words("up", name))
                .setVisible(at > 0));
        actions.add(Rotate.button(
                        "down",
                        server,
                        at < last ? draft.moved(at, 1) : draft,
                        "btn-sm btn-q",
                        "arrow-down",
                        words("down", name))
                .setVisible(at < last));
        actions.add(Rotate.button(
                "switch",
                server,
                draft.toggled(at),
                "btn-sm btn-q",
                entry.active() ? "player-pause" : "player-play",
                words(entry.active() ? "pause" : "resume", name)));
        actions.add(Rotate.button("drop", server, draft.without(at), "btn-sm btn-q", "x", words("drop", name)));
        return (WebMarkupContainer) row.add(actions.setVisible(manages));
    }

    private StringResourceModel words(String key, String name) {
        return new StringResourceModel(key, this).setParameters(name);
    }

    private static String words(PlannedMap map) {
        return map.name() + " · " + words(map.world());
    }

    private static String words(GameWorld world) {
        if (world instanceof GameWorld.Procedural made) {
            return "seed " + made.seed() + ", size " + made.size();
        }
        return world instanceof GameWorld.Custom file
                ? file.fileName()
                : ((GameWorld.Linked) world).url().getHost();
    }
}
