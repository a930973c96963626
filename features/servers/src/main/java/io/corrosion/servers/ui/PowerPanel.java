package io.corrosion.servers.ui;

import io.corrosion.api.access.Access;
import io.corrosion.api.server.LiveServer;
import io.corrosion.api.server.LiveServers;
import io.corrosion.api.server.PowerSignal;
import io.corrosion.api.tenancy.LicenseId;
import io.corrosion.servers.ServerPermissions;
import io.corrosion.ui.page.Services;
import io.corrosion.ui.page.Visit;
import io.corrosion.ui.value.ShownState;
import java.util.List;
import org.apache.wicket.AttributeModifier;
import org.apache.wicket.Component;
import org.apache.wicket.MarkupContainer;
import org.apache.wicket.markup.html.WebMarkupContainer;
import org.apache.wicket.markup.html.panel.Fragment;
import org.apache.wicket.markup.html.panel.Panel;
import org.apache.wicket.markup.repeater.RepeatingView;
import org.apache.wicket.model.IModel;

/**
 * Only what is valid now, and only what the visitor may do: Start, or Restart, Stop and a menu with Kill. What ends players'
 * connections asks once and names their number. Stands in the header, and as the action bar on phones.
 */
final class PowerPanel extends Panel {

    private static final long serialVersionUID = 1L;

    private final IModel<LicenseId> server;

    PowerPanel(String id, IModel<LicenseId> server) {
        super(id);
        this.server = server;
        setRenderBodyOnly(true);
    }

    @Override
    protected void onInitialize() {
        super.onInitialize();
        LiveServer live = Services.of(this).get(LiveServers.class).of(server.getObject());
        ShownState now = ShownState.of(live);
        add(bar("desk", now), bar("phone", now));
        RepeatingView dialogs = new RepeatingView("dialog");
        for (PowerSignal signal : List.of(PowerSignal.RESTART, PowerSignal.STOP, PowerSignal.KILL)) {
            if (may(signal)) {
                dialogs.add(new PowerDialog(dialogs.newChildId(), signal, server.getObject(), live.players()));
            }
        }
        add(dialogs);
    }

    private Component bar(String id, ShownState now) {
        var bar = new Fragment(id, "bar", this);
        bar.add(AttributeModifier.replace("data-power", server.getObject().toString()));
        bar.add(start(now), restart(now), stop(now), kill(now));
        bar.add(console("console", now, true), console("otherwise", now, false));
        return bar;
    }

    private Component start(ShownState now) {
        var when = when("start", now, ValidSignals.in(PowerSignal.START));
        when.add(PowerDialog.button("do", PowerSignal.START, server.getObject(), "btn-primary"));
        return when.setVisible(may(PowerSignal.START));
    }

    private Component restart(ShownState now) {
        return when("restart", now, ValidSignals.in(PowerSignal.RESTART)).setVisible(may(PowerSignal.RESTART));
    }

    private Component stop(ShownState now) {
        return when("stop", now, ValidSignals.in(PowerSignal.STOP)).setVisible(may(PowerSignal.STOP));
    }

    private Component kill(ShownState now) {
        return when("kill", now, ValidSignals.in(PowerSignal.KILL)).setVisible(may(PowerSignal.KILL));
    }

    /** The way to the console is the one rust thing where there is nothing to start. */
    private Component console(String id, ShownState now, boolean primary) {
        List<ShownState> others = List.of(ShownState.values()).stream()
                .filter(state -> ValidSignals.in(PowerSignal.START).contains(state) != primary)
                .toList();
        var when = when(id, now, others);
        when.add(new WebMarkupContainer("link")
                .add(AttributeModifier.replace("href", "/servers/" + server.getObject() + "/console")));
        return when.setVisible(getPage() instanceof OverviewPage && mayReadConsole());
    }

    /** A part that is there in these states only; the script keeps it true. */
    static MarkupContainer when(String id, ShownState now, List<ShownState> states) {
        var part = new WebMarkupContainer(id);
        part.add(AttributeModifier.replace("data-when", ValidSignals.words(states)));
        if (!states.contains(now)) {
            part.add(AttributeModifier.replace("hidden", ""));
        }
        return part;
    }

    private boolean may(PowerSignal signal) {
        return Services.of(this)
                .get(Access.class)
                .allows(Visit.signedIn(), server.getObject(), ServerPermissions.of(signal));
    }

    private boolean mayReadConsole() {
        return Services.of(this)
                .get(Access.class)
                .allows(Visit.signedIn(), server.getObject(), ServerPermissions.CONSOLE);
    }
}
