package io.corrosion.store.ui;

import io.corrosion.api.module.Modules;
import io.corrosion.ui.action.ActionButton;
import io.corrosion.ui.action.ApiCall;
import io.corrosion.ui.notice.Notice;
import io.corrosion.ui.notice.Tone;
import io.corrosion.ui.page.Services;
import io.corrosion.ui.page.Visit;
import org.apache.wicket.markup.html.panel.Panel;
import org.apache.wicket.model.ResourceModel;

/** In safe mode: the module does not run, and the button that starts it alone. */
final class StartNotice extends Panel {

    private static final long serialVersionUID = 1L;

    StartNotice(String id, String slug) {
        super(id);
        add(new Notice("notice", Tone.WARN, new ResourceModel("held"), new ResourceModel("held.meaning")));
        add(new ActionButton(
                "start",
                "btn-primary",
                "player-play",
                new ResourceModel("start"),
                new ResourceModel("starting"),
                new ApiCall("POST", "/api/v1/modules/" + slug + "/start", "", ApiCall.Then.FOLLOW),
                () -> Services.of(StartNotice.class).get(Modules.class).start(Visit.signedIn(), slug)));
    }
}
