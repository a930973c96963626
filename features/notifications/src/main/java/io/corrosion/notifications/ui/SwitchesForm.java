package io.corrosion.notifications.ui;

import io.corrosion.api.notify.NoticeSettings;
import io.corrosion.api.notify.ServerNotices;
import io.corrosion.api.tenancy.LicenseId;
import io.corrosion.ui.form.UseCaseForm;
import io.corrosion.ui.page.Services;
import io.corrosion.ui.page.Visit;
import java.util.HashMap;
import java.util.Optional;
import java.util.UUID;
import org.apache.wicket.markup.html.WebMarkupContainer;
import org.apache.wicket.markup.html.basic.Label;
import org.apache.wicket.markup.html.form.CheckBox;
import org.apache.wicket.markup.repeater.RepeatingView;
import org.apache.wicket.model.Model;
import org.apache.wicket.request.flow.RedirectToUrlException;

/** The switches of a server's events. */
final class SwitchesForm extends UseCaseForm {

    private static final long serialVersionUID = 1L;

    private final UUID server;
    private final Model<Boolean> email;
    private final HashMap<String, Model<Boolean>> events = new HashMap<>();

    SwitchesForm(String id, LicenseId server, NoticeSettings settings) {
        super(id);
        this.server = server.value();
        email = Model.of(settings.emailAlerts());
        add(new CheckBox("email", email));
        RepeatingView rows = new RepeatingView("event");
        for (NoticeSettings.Toggle toggle : settings.events()) {
            Model<Boolean> on = Model.of(toggle.on());
            events.put(toggle.event(), on);
            var row = new WebMarkupContainer(rows.newChildId());
            row.add(
                    new CheckBox("on", on),
                    new Label("description", () -> EventWords.of(this, toggle.event(), toggle.description())));
            rows.add(row);
        }
        add(rows);
    }

    @Override
    protected void submit() {
        var wanted = new HashMap<String, Boolean>();
        events.forEach((event, on) -> wanted.put(event, on.getObject()));
        Services.of(SwitchesForm.class)
                .get(ServerNotices.class)
                .change(Visit.signedIn(), new LicenseId(server), Optional.of(email.getObject()), wanted);
        throw new RedirectToUrlException("/servers/" + server + "/notifications");
    }
}
