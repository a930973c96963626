package io.corrosion.notifications.ui;

import io.corrosion.api.notify.NoticeSettings;
import io.corrosion.api.notify.ServerNotices;
import io.corrosion.ui.page.ServerPage;
import io.corrosion.ui.page.Services;
import io.corrosion.ui.page.Visit;
import org.apache.wicket.AttributeModifier;
import org.apache.wicket.markup.html.WebMarkupContainer;
import org.apache.wicket.markup.repeater.RepeatingView;
import org.apache.wicket.request.mapper.parameter.PageParameters;

/** What the server reports, and where to (NOTE-01 to NOTE-03, NOTE-07). */
public final class NotificationsPage extends ServerPage {

    private static final long serialVersionUID = 1L;

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
                .forEach(channel -> channels.add(new ChannelPanel(
                        channels.newChildId(),
                        new ServerDesk(licence().value(), channel.key()),
                        channel,
                        "",
                        settings.events())));
        add(channels, new SwitchesForm("switches", licence(), settings));
        add(link("words"), link("history"));
    }

    private WebMarkupContainer link(String page) {
        var link = new WebMarkupContainer(page);
        link.add(AttributeModifier.replace("href", "/servers/" + licence() + "/notifications/" + page));
        return link;
    }
}
