package io.corrosion.recovery.ui;

import io.corrosion.api.error.Invalid;
import io.corrosion.api.tenancy.LicenseId;
import io.corrosion.recovery.Recoveries;
import io.corrosion.recovery.RecoverySettings;
import io.corrosion.ui.form.UseCaseForm;
import io.corrosion.ui.page.Services;
import io.corrosion.ui.page.Visit;
import java.util.UUID;
import org.apache.wicket.markup.html.WebMarkupContainer;
import org.apache.wicket.markup.html.form.CheckBox;
import org.apache.wicket.markup.html.form.TextField;
import org.apache.wicket.model.Model;
import org.apache.wicket.request.flow.RedirectToUrlException;

/** Whether and how often a crashed server is started again. */
final class SettingsForm extends UseCaseForm {

    private static final long serialVersionUID = 1L;

    private final UUID server;
    private final Model<Boolean> enabled;

    SettingsForm(String id, LicenseId server, RecoverySettings settings, boolean mayChange) {
        super(id);
        this.server = server.value();
        enabled = Model.of(settings.enabled());
        add(new CheckBox("enabled", enabled).setEnabled(mayChange));
        var attempts = new TextField<>("max_attempts", value("max_attempts", Integer.toString(settings.maxAttempts())));
        var cooldown = new TextField<>(
                "cooldown_minutes", value("cooldown_minutes", Integer.toString(settings.cooldownMinutes())));
        add(field(attempts));
        add(field(cooldown));
        attempts.setEnabled(mayChange);
        cooldown.setEnabled(mayChange);
        add(new WebMarkupContainer("save").setVisible(mayChange));
    }

    @Override
    protected void submit() {
        var wanted = new RecoverySettings(enabled.getObject(), number("max_attempts"), number("cooldown_minutes"));
        Services.of(SettingsForm.class).get(Recoveries.class).change(Visit.signedIn(), new LicenseId(server), wanted);
        throw new RedirectToUrlException("/servers/" + server + "/recovery");
    }

    private int number(String field) {
        try {
            return Integer.parseInt(text(field).strip());
        } catch (NumberFormatException e) {
            throw Invalid.field(field, "Must be a whole number.");
        }
    }
}
