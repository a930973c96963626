package io.corrosion.notifications.ui;

import io.corrosion.api.notify.PersonalNotices;
import io.corrosion.ui.notice.Notice;
import io.corrosion.ui.notice.Tone;
import io.corrosion.ui.page.ConsolePage;
import io.corrosion.ui.page.Services;
import io.corrosion.ui.page.Visit;
import java.util.List;
import org.apache.wicket.model.Model;
import org.apache.wicket.model.ResourceModel;
import org.apache.wicket.request.mapper.parameter.PageParameters;

/** How one wants to be told: which events on which ways, when not, on which devices (NOTE-05, NOTE-06). */
public final class OwnPage extends ConsolePage {

    private static final long serialVersionUID = 1L;

    public OwnPage(PageParameters parameters) {
        super(parameters);
        PersonalNotices.Chosen chosen =
                Services.of(this).get(PersonalNotices.class).of(Visit.signedIn());
        add(new Notice("done", Tone.GOOD, new ResourceModel("saved"), Model.of(""))
                .setVisible(!parameters.get("done").isNull()));
        add(new ChoiceForm("choice", chosen.events()));
        add(new QuietForm("quiet", chosen));
        add(new DevicesPanel("devices", chosen));
        add(new ChannelPanel("discord", new OwnDesk(), chosen.discord(), "", List.of()));
    }

    @Override
    public String place() {
        return "/account";
    }

    @Override
    protected List<String> scripts() {
        return List.of("push.js");
    }
}
