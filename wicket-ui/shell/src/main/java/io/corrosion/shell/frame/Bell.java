package io.corrosion.shell.frame;

import io.corrosion.api.notify.ReceivedNotice;
import io.corrosion.ui.value.TimeLabel;
import java.util.List;
import java.util.Optional;
import org.apache.wicket.AttributeModifier;
import org.apache.wicket.Component;
import org.apache.wicket.markup.html.WebMarkupContainer;
import org.apache.wicket.markup.html.basic.Label;
import org.apache.wicket.markup.html.panel.Panel;
import org.apache.wicket.markup.repeater.RepeatingView;
import org.apache.wicket.model.Model;
import org.apache.wicket.model.ResourceModel;
import org.apache.wicket.model.StringResourceModel;

/**
 * A menu with what the visitor was told lately and how much of that is new; it leads to all of it. Works without script; with
 * it, {@code bell.js} follows {@code me.notices} and writes with the texts that stand on the button.
 */
final class Bell extends Panel {

    private static final long serialVersionUID = 1L;

    private static final List<String> LIVE = List.of("none", "one", "many", "new", "arrived", "several");

    private final transient Optional<Alerts> alerts;

    Bell(String id, Optional<Alerts> alerts) {
        super(id);
        this.alerts = alerts;
        setRenderBodyOnly(true);
        setVisible(alerts.isPresent());
    }

    @Override
    protected void onInitialize() {
        super.onInitialize();
        alerts.ifPresent(this::show);
    }

    private void show(Alerts known) {
        String key = known.unread() == 0 ? "bell.none" : known.unread() == 1 ? "bell.one" : "bell.many";
        String words =
                new StringResourceModel(key, this).setParameters(known.unread()).getString();
        var button = new WebMarkupContainer("button");
        button.add(AttributeModifier.replace("aria-label", words), AttributeModifier.replace("title", words));
        button.add(known.count("count"));
        button.add(AttributeModifier.replace(
                "data-newest", known.newest().stream().findFirst().map(this::id).orElse("")));
        LIVE.forEach(text -> button.add(AttributeModifier.replace("data-" + text, pattern("bell." + text))));
        RepeatingView notices = new RepeatingView("notice");
        known.newest().forEach(notice -> notices.add(entry(notices.newChildId(), notice)));
        var all = new WebMarkupContainer("all").add(AttributeModifier.replace("href", Alerts.PATH));
        add(button, notices, all);
        add(new WebMarkupContainer("empty").setVisible(known.newest().isEmpty()));
    }

    /** The text as it stands in the file: the script fills it in. */
    private String pattern(String key) {
        return new ResourceModel(key).wrapOnAssignment(this).getObject();
    }

    private String id(ReceivedNotice notice) {
        return notice.id().toString();
    }

    private static Component entry(String id, ReceivedNotice notice) {
        var entry = new WebMarkupContainer(id);
        entry.add(AttributeModifier.replace("href", Alerts.PATH));
        entry.add(new Label("subject", notice.subject()));
        entry.add(new TimeLabel("at", Model.of(notice.createdAt())));
        entry.add(new WebMarkupContainer("new").setVisible(notice.readAt().isEmpty()));
        return entry;
    }
}
