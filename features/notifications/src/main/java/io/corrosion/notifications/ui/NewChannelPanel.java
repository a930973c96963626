package io.corrosion.notifications.ui;

import io.corrosion.api.notify.NoticeSettings;
import java.util.List;
import java.util.UUID;
import org.apache.wicket.markup.html.panel.Panel;

/** A kind of channel an organisation can add. */
final class NewChannelPanel extends Panel {

    private static final long serialVersionUID = 1L;

    NewChannelPanel(String id, UUID tenant, NoticeSettings.Channel kind) {
        super(id);
        add(new ChannelForm("form", new Adding(tenant, kind.key()), kind, "", List.of()));
    }
}
