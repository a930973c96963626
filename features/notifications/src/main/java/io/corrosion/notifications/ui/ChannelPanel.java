package io.corrosion.notifications.ui;

import io.corrosion.api.notify.NoticeSettings;
import io.corrosion.ui.action.ActionButton;
import io.corrosion.ui.action.ApiCall;
import io.corrosion.ui.dialog.ConfirmDialog;
import io.corrosion.ui.notice.Notice;
import io.corrosion.ui.notice.Tone;
import java.util.List;
import org.apache.wicket.AttributeModifier;
import org.apache.wicket.Component;
import org.apache.wicket.markup.html.WebMarkupContainer;
import org.apache.wicket.markup.html.basic.Label;
import org.apache.wicket.markup.html.panel.Panel;
import org.apache.wicket.model.Model;
import org.apache.wicket.model.ResourceModel;

/** One channel: set up, choose what goes there, try, forget. What was entered is never shown again whole. */
final class ChannelPanel extends Panel {

    private static final long serialVersionUID = 1L;

    /**
     * @param named what its organisation calls it; empty when it has no name
     * @param events what may go there
     */
    ChannelPanel(
            String id, Desk desk, NoticeSettings.Channel channel, String named, List<NoticeSettings.Toggle> events) {
        super(id);
        String state = state(channel);
        add(new Label("name", named.isEmpty() ? channel.label() : channel.label() + " · " + named));
        add(new Label("state", new ResourceModel("state." + state))
                .add(AttributeModifier.append("class", look(state))));
        add(new Notice("trouble", Tone.BAD, new ResourceModel("trouble"), Model.of(channel.trouble()))
                .setVisible(!channel.trouble().isEmpty()));
        add(new ChannelForm("form", desk, channel, named, events));
        var actions = new WebMarkupContainer("actions");
        actions.add(new ActionButton(
                "test",
                "btn-sm",
                "send",
                new ResourceModel("test"),
                new ResourceModel("test.done"),
                new ApiCall("POST", desk.testPath(), "", ApiCall.Then.TOAST),
                desk::test));
        actions.add(new WebMarkupContainer("remove").add(AttributeModifier.replace("href", "#" + question(desk))));
        add(actions.setVisible(channel.configured()));
        add(channel.configured() ? removal(desk) : new WebMarkupContainer("question").setVisible(false));
    }

    private static String state(NoticeSettings.Channel channel) {
        if (!channel.configured()) {
            return "unset";
        }
        if (!channel.trouble().isEmpty()) {
            return "trouble";
        }
        return channel.enabled() ? "on" : "off";
    }

    private static String look(String state) {
        return switch (state) {
            case "on" -> "is-running";
            case "trouble" -> "is-crashed";
            default -> "is-stopped";
        };
    }

    private static String question(Desk desk) {
        return "forget-" + desk.mark();
    }

    private static Component removal(Desk desk) {
        return new ConfirmDialog(
                "question", question(desk), new ResourceModel("remove.question"), new ResourceModel("remove.meaning")) {
            private static final long serialVersionUID = 1L;

            @Override
            protected Component action(String id) {
                return new ActionButton(
                        id,
                        "btn-danger",
                        "trash",
                        new ResourceModel("remove"),
                        new ResourceModel("removed"),
                        new ApiCall("DELETE", desk.path(), "", ApiCall.Then.RELOAD),
                        desk::remove);
            }
        };
    }
}
