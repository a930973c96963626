package io.corrosion.servers.ui;

import io.corrosion.api.access.Access;
import io.corrosion.api.server.LiveServer;
import io.corrosion.servers.ServerPermissions;
import io.corrosion.ui.contribution.Slot;
import io.corrosion.ui.notice.Notice;
import io.corrosion.ui.notice.Tone;
import io.corrosion.ui.page.ServerModel;
import io.corrosion.ui.page.ServerPage;
import io.corrosion.ui.page.Services;
import io.corrosion.ui.page.Visit;
import io.corrosion.ui.slot.SlotPanel;
import io.corrosion.ui.value.ShownState;
import org.apache.wicket.model.Model;
import org.apache.wicket.model.ResourceModel;
import org.apache.wicket.request.mapper.parameter.PageParameters;

/** A server at a glance: gauges, what happened lately, what its machine says, and what modules add. */
public final class OverviewPage extends ServerPage {

    private static final long serialVersionUID = 1L;

    public OverviewPage(PageParameters parameters) {
        super(parameters);
    }

    @Override
    public String tab() {
        return "";
    }

    @Override
    protected void onInitialize() {
        super.onInitialize();
        ShownState state = ShownState.of(live().getObject());
        add(new Notice(
                        "crash",
                        Tone.BAD,
                        new ResourceModel("crash"),
                        Model.of(live().getObject().reason()))
                .setVisible(state == ShownState.CRASHED));
        add(new Notice("lost", Tone.WARN, new ResourceModel("lost"), new ResourceModel("lost.meaning"))
                .setVisible(state == ShownState.LOST));
        add(new Notice("new", Tone.BUSY, new ResourceModel("new"), new ResourceModel("new.meaning"))
                .setVisible(isNeverHeardOf(live().getObject())));
        add(new Gauges("gauges", licence(), live()));
        add(SlotPanel.framed("main", Slot.OVERVIEW_MAIN, new ServerModel(licence())));
        add(new ActivityPanel("activity", licence()).setVisible(mayReadActivity()));
        add(new MachinePanel("machine", licence(), live()));
        add(SlotPanel.framed("aside", Slot.OVERVIEW_ASIDE, new ServerModel(licence())));
    }

    private boolean mayReadActivity() {
        return Services.of(this).get(Access.class).allows(Visit.signedIn(), licence(), ServerPermissions.ACTIVITY);
    }

    private static boolean isNeverHeardOf(LiveServer live) {
        return live.agentSeen().isEmpty() && live.pluginSeen().isEmpty();
    }
}
