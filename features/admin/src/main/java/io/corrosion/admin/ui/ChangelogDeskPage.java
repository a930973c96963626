package io.corrosion.admin.ui;

import io.corrosion.admin.Changelog;
import io.corrosion.admin.ChangelogEntry;
import io.corrosion.ui.page.Services;
import io.corrosion.ui.page.Visit;
import io.corrosion.ui.value.TimeLabel;
import java.util.List;
import org.apache.wicket.request.mapper.parameter.PageParameters;

/** Publishes news of the platform (ADM-10). */
public final class ChangelogDeskPage extends DeskPage {

    private static final long serialVersionUID = 1L;

    public ChangelogDeskPage(PageParameters parameters) {
        super(parameters);
    }

    @Override
    String tab() {
        return "changelog";
    }

    @Override
    String icon() {
        return "news";
    }

    @Override
    List<String> columns() {
        return List.of("col.title", "col.category", "col.version", "col.published");
    }

    @Override
    protected void onInitialize() {
        super.onInitialize();
        add(new PublishForm("form"));
    }

    @Override
    List<DeskRow> rows() {
        return Services.of(this).get(Changelog.class).newest(PAGE).stream()
                .map(ChangelogDeskPage::row)
                .toList();
    }

    private static DeskRow row(ChangelogEntry entry) {
        return new DeskRow(
                "/changelog",
                entry.title(),
                "",
                entry.category(),
                Look.of(entry.category()),
                List.of(
                        entry.version(),
                        TimeLabel.words(entry.publishedAt(), Visit.current().zone())));
    }
}
