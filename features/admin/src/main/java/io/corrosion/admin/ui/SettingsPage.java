package io.corrosion.admin.ui;

import io.corrosion.admin.Setting;
import io.corrosion.admin.SettingsDesk;
import io.corrosion.ui.page.Services;
import io.corrosion.ui.page.Visit;
import io.corrosion.ui.value.TimeLabel;
import java.util.List;
import org.apache.wicket.request.mapper.parameter.PageParameters;

/** The platform's settings by key (ADM-09). */
public final class SettingsPage extends DeskPage {

    private static final long serialVersionUID = 1L;

    public SettingsPage(PageParameters parameters) {
        super(parameters);
    }

    @Override
    String tab() {
        return "settings";
    }

    @Override
    String icon() {
        return "adjustments";
    }

    @Override
    List<String> columns() {
        return List.of("col.key", "col.state", "col.value", "col.changed");
    }

    @Override
    protected void onInitialize() {
        super.onInitialize();
        add(new SettingForm("form", asked("key")));
    }

    @Override
    List<DeskRow> rows() {
        return Services.of(this).get(SettingsDesk.class).all(Visit.signedIn()).stream()
                .map(SettingsPage::row)
                .toList();
    }

    private static DeskRow row(Setting setting) {
        return new DeskRow(
                "/admin/settings?key=" + setting.key(),
                setting.key(),
                "",
                "",
                "",
                List.of(
                        setting.value(),
                        TimeLabel.words(setting.updatedAt(), Visit.current().zone())));
    }
}
