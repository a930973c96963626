package io.corrosion.notifications.ui;

import io.corrosion.api.error.Invalid;
import io.corrosion.api.notify.ChannelSetting;
import io.corrosion.api.notify.NoticeSettings;
import io.corrosion.api.notify.ServerNotices;
import io.corrosion.api.tenancy.LicenseId;
import io.corrosion.ui.form.UseCaseForm;
import io.corrosion.ui.page.Services;
import io.corrosion.ui.page.Visit;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.apache.wicket.AttributeModifier;
import org.apache.wicket.Component;
import org.apache.wicket.markup.html.WebMarkupContainer;
import org.apache.wicket.markup.html.basic.Label;
import org.apache.wicket.markup.html.form.CheckBox;
import org.apache.wicket.markup.html.form.TextField;
import org.apache.wicket.markup.repeater.RepeatingView;
import org.apache.wicket.model.Model;
import org.apache.wicket.model.StringResourceModel;
import org.apache.wicket.request.flow.RedirectToUrlException;

/** The values of a channel, whatever they are; what is left empty stays as it was. */
final class ChannelForm extends UseCaseForm {

    private static final long serialVersionUID = 1L;

    private final UUID server;
    private final String key;
    private final Model<Boolean> enabled;
    private final HashMap<String, Model<String>> typed = new HashMap<>();

    ChannelForm(String id, LicenseId server, NoticeSettings.Channel channel) {
        super(id);
        this.server = server.value();
        this.key = channel.key();
        enabled = Model.of(channel.enabled() || !channel.configured());
        RepeatingView rows = new RepeatingView("setting");
        for (ChannelSetting setting : channel.settings()) {
            rows.add(row(rows.newChildId(), setting, channel.shown().getOrDefault(setting.name(), "")));
        }
        add(rows, new CheckBox("enabled", enabled));
    }

    private Component row(String id, ChannelSetting setting, String kept) {
        String markup = key + "-" + setting.name();
        Model<String> value = typed.computeIfAbsent(setting.name(), same -> Model.of(""));
        var row = new WebMarkupContainer(id);
        row.add(new Label("label", setting.label()).add(AttributeModifier.replace("for", markup)));
        row.add(new TextField<>("input", value)
                .add(AttributeModifier.replace("id", markup))
                .add(AttributeModifier.replace("aria-describedby", markup + "-h")));
        row.add((kept.isEmpty()
                        ? new Label("hint", setting.hint())
                        : new Label("hint", new StringResourceModel("kept", this).setParameters(kept)))
                .add(AttributeModifier.replace("id", markup + "-h")));
        return row;
    }

    @Override
    protected void submit() {
        var settings = new HashMap<String, String>();
        typed.forEach((name, value) -> settings.put(name, value.getObject() == null ? "" : value.getObject()));
        try {
            Services.of(ChannelForm.class)
                    .get(ServerNotices.class)
                    .setUp(Visit.signedIn(), new LicenseId(server), key, enabled.getObject(), settings);
        } catch (Invalid e) {
            throw new Invalid(String.join(" ", e.fields().values()), Map.of());
        }
        throw new RedirectToUrlException("/servers/" + server + "/notifications");
    }
}
