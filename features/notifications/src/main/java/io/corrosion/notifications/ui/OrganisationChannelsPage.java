package io.corrosion.notifications.ui;

import io.corrosion.api.notify.OrganisationNotices;
import io.corrosion.ui.notice.EmptyState;
import io.corrosion.ui.notice.Notice;
import io.corrosion.ui.notice.Tone;
import io.corrosion.ui.page.ConsolePage;
import io.corrosion.ui.page.Services;
import io.corrosion.ui.page.Visit;
import java.util.UUID;
import org.apache.wicket.markup.html.WebMarkupContainer;
import org.apache.wicket.markup.html.basic.Label;
import org.apache.wicket.markup.repeater.RepeatingView;
import org.apache.wicket.model.Model;
import org.apache.wicket.model.ResourceModel;
import org.apache.wicket.request.mapper.parameter.PageParameters;

/** Where an organisation is told what happens to all of its servers (NOTE-01, NOTE-02, NOTE-07). */
public final class OrganisationChannelsPage extends ConsolePage {

    private static final long serialVersionUID = 1L;

    public OrganisationChannelsPage(PageParameters parameters) {
        super(parameters);
    }

    @Override
    public String place() {
        return "/organisation/notifications";
    }

    @Override
    protected void onInitialize() {
        super.onInitialize();
        var tenant = Visit.current().tenant().orElseThrow();
        UUID id = tenant.value();
        OrganisationNotices.Overview all =
                Services.of(this).get(OrganisationNotices.class).of(Visit.signedIn(), tenant);
        RepeatingView channels = new RepeatingView("channel");
        all.channels()
                .forEach(channel -> channels.add(new ChannelPanel(
                        channels.newChildId(),
                        new OrganisationDesk(id, channel.id()),
                        channel.settings(),
                        channel.name(),
                        all.events())));
        add(channels);
        add(new Notice("added", Tone.GOOD, new ResourceModel("added"), Model.of(""))
                .setVisible(getPageParameters().get("done").toString("").equals("added")));
        add(new EmptyState("empty", "bell-ringing", new ResourceModel("empty.what"), new ResourceModel("empty.how"))
                .setVisible(all.channels().isEmpty()));
        RepeatingView kinds = new RepeatingView("kind");
        all.kinds().forEach(kind -> {
            var row = new WebMarkupContainer(kinds.newChildId());
            row.add(new Label("label", kind.label()));
            row.add(new NewChannelPanel("new", id, kind));
            kinds.add(row);
        });
        add(kinds);
    }
}
