package io.corrosion.admin.ui;

import io.corrosion.admin.Changelog;
import io.corrosion.admin.ChangelogEntry;
import io.corrosion.admin.SettingsDesk;
import io.corrosion.ui.notice.EmptyState;
import io.corrosion.ui.page.ConsolePage;
import io.corrosion.ui.page.Services;
import io.corrosion.ui.page.Visit;
import io.corrosion.ui.value.TimeLabel;
import java.util.List;
import org.apache.wicket.AttributeModifier;
import org.apache.wicket.markup.html.WebMarkupContainer;
import org.apache.wicket.markup.html.basic.Label;
import org.apache.wicket.markup.repeater.RepeatingView;
import org.apache.wicket.model.ResourceModel;
import org.apache.wicket.request.mapper.parameter.PageParameters;

/** News of the platform, for everybody (ADM-10). */
public final class ChangelogPage extends ConsolePage {

    private static final long serialVersionUID = 1L;

    private static final int SHOWN = 50;

    public ChangelogPage(PageParameters parameters) {
        super(parameters);
    }

    @Override
    public String place() {
        return "/changelog";
    }

    @Override
    protected void onInitialize() {
        super.onInitialize();
        String announcement =
                Services.of(this).get(SettingsDesk.class).get("announcement").orElse("");
        add(new WebMarkupContainer("announcement")
                .add(new Label("words", announcement))
                .setVisible(!announcement.isEmpty()));
        List<ChangelogEntry> entries = Services.of(this).get(Changelog.class).newest(SHOWN);
        RepeatingView rows = new RepeatingView("entry");
        entries.forEach(entry -> rows.add(row(rows.newChildId(), entry)));
        add(rows);
        add(new EmptyState("empty", "news", new ResourceModel("empty.what"), new ResourceModel("empty.how"))
                .setVisible(entries.isEmpty()));
    }

    private static WebMarkupContainer row(String id, ChangelogEntry entry) {
        var row = new WebMarkupContainer(id);
        row.add(new Label("heading", entry.title()));
        row.add(new Label("category", entry.category())
                .add(AttributeModifier.append("class", Look.of(entry.category()))));
        row.add(new Label("version", entry.version()));
        row.add(new Label(
                "at", TimeLabel.words(entry.publishedAt(), Visit.current().zone())));
        row.add(new Markdown("body", entry.body()));
        return row;
    }
}
