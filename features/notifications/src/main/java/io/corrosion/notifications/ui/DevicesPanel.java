package io.corrosion.notifications.ui;

import io.corrosion.api.notify.PersonalNotices;
import io.corrosion.ui.action.ActionButton;
import io.corrosion.ui.action.ApiCall;
import io.corrosion.ui.page.Services;
import io.corrosion.ui.page.Visit;
import io.corrosion.ui.value.TimeLabel;
import java.util.UUID;
import org.apache.wicket.AttributeModifier;
import org.apache.wicket.Component;
import org.apache.wicket.markup.html.WebMarkupContainer;
import org.apache.wicket.markup.html.basic.Label;
import org.apache.wicket.markup.html.panel.Panel;
import org.apache.wicket.markup.repeater.RepeatingView;
import org.apache.wicket.model.Model;
import org.apache.wicket.model.ResourceModel;

/** The browsers that are told, and the button that adds this one; only its press asks for the permission. */
final class DevicesPanel extends Panel {

    private static final long serialVersionUID = 1L;

    private static final String PATH = "/api/v1/account/notifications/devices/";

    DevicesPanel(String id, PersonalNotices.Chosen chosen) {
        super(id);
        RepeatingView rows = new RepeatingView("device");
        chosen.devices().forEach(device -> rows.add(row(rows.newChildId(), device)));
        add(rows);
        boolean on = chosen.pushKey().isPresent();
        add(new WebMarkupContainer("none").setVisible(on && chosen.devices().isEmpty()));
        add(new WebMarkupContainer("off").setVisible(!on));
        var adding = new WebMarkupContainer("adding");
        chosen.pushKey().ifPresent(key -> adding.add(AttributeModifier.replace("data-push-key", key)));
        add(adding.setVisible(on));
    }

    private static Component row(String id, PersonalNotices.Device device) {
        UUID which = device.id();
        var row = new WebMarkupContainer(id);
        row.add(new Label("name", device.name()), new TimeLabel("since", Model.of(device.since())));
        row.add(new ActionButton(
                "test",
                "btn-sm",
                "send",
                new ResourceModel("test"),
                new ResourceModel("test.done"),
                new ApiCall("POST", PATH + which + "/test", "", ApiCall.Then.TOAST),
                () -> notices().testPush(Visit.signedIn(), which)));
        row.add(new ActionButton(
                "remove",
                "btn-sm btn-d",
                "trash",
                new ResourceModel("remove"),
                new ResourceModel("removed"),
                new ApiCall("DELETE", PATH + which, "", ApiCall.Then.RELOAD),
                () -> notices().unsubscribe(Visit.signedIn(), which)));
        return row;
    }

    private static PersonalNotices notices() {
        return Services.of(DevicesPanel.class).get(PersonalNotices.class);
    }
}
