package io.corrosion.notifications.ui;

import io.corrosion.api.notify.NoticeSettings;
import io.corrosion.api.notify.ServerNotices;
import io.corrosion.api.tenancy.LicenseId;
import io.corrosion.ui.action.ActionButton;
import io.corrosion.ui.action.ApiCall;
import io.corrosion.ui.page.Services;
import io.corrosion.ui.page.Visit;
import java.util.UUID;
import org.apache.wicket.AttributeModifier;
import org.apache.wicket.markup.html.basic.Label;
import org.apache.wicket.markup.html.panel.Panel;
import org.apache.wicket.model.Model;
import org.apache.wicket.model.ResourceModel;

/** One channel: set up, try, forget. What was entered is never shown again whole. */
final class ChannelPanel extends Panel {

    private static final long serialVersionUID = 1L;

    ChannelPanel(String id, LicenseId license, NoticeSettings.Channel channel) {
        super(id);
        UUID server = license.value();
        String key = channel.key();
        String path = "/api/v1/servers/" + server + "/notifications/";
        String state = channel.configured() ? (channel.enabled() ? "on" : "off") : "unset";
        add(new Label("name", channel.label()));
        add(new Label("state", new ResourceModel("state." + state))
                .add(AttributeModifier.append("class", state.equals("on") ? "is-running" : "is-stopped")));
        add(new ChannelForm("form", license, channel));
        add(new ActionButton(
                        "test",
                        "btn-sm",
                        "send",
                        new ResourceModel("test"),
                        new ResourceModel("test.done"),
                        new ApiCall("POST", path + "test/" + key, "", ApiCall.Then.TOAST),
                        () -> notices().test(Visit.signedIn(), new LicenseId(server), key))
                .setVisible(channel.configured()));
        add(new ActionButton(
                        "remove",
                        "btn-sm btn-d",
                        "trash",
                        new ResourceModel("remove"),
                        Model.of(channel.label()),
                        new ApiCall("DELETE", path + "channels/" + key, "", ApiCall.Then.RELOAD),
                        () -> notices().remove(Visit.signedIn(), new LicenseId(server), key))
                .setVisible(channel.configured()));
    }

    private static ServerNotices notices() {
        return Services.of(ChannelPanel.class).get(ServerNotices.class);
    }
}
