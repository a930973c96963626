package io.corrosion.notifications.ui;

import io.corrosion.api.notify.DeliveryRecord;
import io.corrosion.api.notify.NoticeSettings;
import io.corrosion.api.notify.ServerNotices;
import io.corrosion.ui.page.ServerPage;
import io.corrosion.ui.page.Services;
import io.corrosion.ui.page.Visit;
import io.corrosion.ui.value.TimeLabel;
import java.util.List;
import org.apache.wicket.AttributeModifier;
import org.apache.wicket.markup.html.WebMarkupContainer;
import org.apache.wicket.markup.html.basic.Label;
import org.apache.wicket.markup.repeater.RepeatingView;
import org.apache.wicket.request.mapper.parameter.PageParameters;

/** What the server reports, where to, and what went out lately (NOTE-01 to NOTE-03, NOTE-07). */
public final class NotificationsPage extends ServerPage {

    private static final long serialVersionUID = 1L;

    private static final int SHOWN = 20;

    public NotificationsPage(PageParameters parameters) {
        super(parameters);
    }

    @Override
    public String tab() {
        return "notifications";
    }

    @Override
    protected void onInitialize() {
        super.onInitialize();
        ServerNotices notices = Services.of(this).get(ServerNotices.class);
        NoticeSettings settings = notices.of(Visit.signedIn(), licence());
        RepeatingView channels = new RepeatingView("channel");
        settings.channels()
                .forEach(channel -> channels.add(new ChannelPanel(channels.newChildId(), licence(), channel)));
        add(channels, new SwitchesForm("switches", licence(), settings));
        add(new WebMarkupContainer("words")
                .add(AttributeModifier.replace("href", "/servers/" + licence() + "/notifications/words")));
        List<DeliveryRecord> latest = notices.deliveries(Visit.signedIn(), licence(), SHOWN);
        RepeatingView rows = new RepeatingView("delivery");
        latest.forEach(record -> rows.add(row(rows.newChildId(), record)));
        add(new WebMarkupContainer("deliveries").add(rows).setVisible(!latest.isEmpty()));
    }

    private static WebMarkupContainer row(String id, DeliveryRecord record) {
        var row = new WebMarkupContainer(id);
        row.add(new Label("subject", record.subject()), new Label("by", record.channel()));
        row.add(new Label("status", record.status()).add(AttributeModifier.append("class", look(record.status()))));
        row.add(new Label(
                "at", TimeLabel.words(record.createdAt(), Visit.current().zone())));
        row.add(new Label("error", record.error()));
        return row;
    }

    private static String look(String status) {
        return switch (status) {
            case "sent" -> "is-running";
            case "failed" -> "is-crashed";
            case "retry" -> "is-warn";
            default -> "is-busy";
        };
    }
}
