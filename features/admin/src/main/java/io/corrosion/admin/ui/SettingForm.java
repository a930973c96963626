package io.corrosion.admin.ui;

import io.corrosion.admin.SettingsDesk;
import io.corrosion.ui.form.UseCaseForm;
import io.corrosion.ui.page.Services;
import io.corrosion.ui.page.Visit;
import org.apache.wicket.markup.html.form.TextArea;
import org.apache.wicket.markup.html.form.TextField;
import org.apache.wicket.request.flow.RedirectToUrlException;

/** Sets a value; an empty one removes it. */
final class SettingForm extends UseCaseForm {

    private static final long serialVersionUID = 1L;

    SettingForm(String id, String key) {
        super(id);
        String now = key.isEmpty()
                ? ""
                : Services.of(SettingForm.class)
                        .get(SettingsDesk.class)
                        .get(key)
                        .orElse("");
        add(field(new TextField<>("key", value("key", key))));
        add(field(new TextArea<>("value", value("value", now))));
    }

    @Override
    protected void submit() {
        SettingsDesk desk = Services.of(SettingForm.class).get(SettingsDesk.class);
        if (text("value").isBlank()) {
            desk.remove(Visit.signedIn(), text("key").strip());
        } else {
            desk.set(Visit.signedIn(), text("key").strip(), text("value"));
        }
        throw new RedirectToUrlException("/admin/settings");
    }
}
