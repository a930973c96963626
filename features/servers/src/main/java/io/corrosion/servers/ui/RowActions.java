package io.corrosion.servers.ui;

import io.corrosion.api.access.Access;
import io.corrosion.api.server.PowerSignal;
import io.corrosion.servers.ServerPermissions;
import io.corrosion.ui.page.Services;
import io.corrosion.ui.page.Visit;
import io.corrosion.ui.value.ShownState;
import java.util.List;
import java.util.stream.Stream;
import org.apache.wicket.AttributeModifier;
import org.apache.wicket.markup.html.WebMarkupContainer;
import org.apache.wicket.markup.html.panel.Panel;

/** The one action of a row: start what is down, else look at the console. Only what the visitor may do. */
final class RowActions extends Panel {

    private static final long serialVersionUID = 1L;

    private static final List<ShownState> DOWN = ValidSignals.in(PowerSignal.START);

    RowActions(String id, Row row) {
        super(id);
        Access access = Services.of(this).get(Access.class);
        String name = row.server().name();
        boolean mayStart = access.allows(Visit.signedIn(), row.server().id(), ServerPermissions.of(PowerSignal.START));
        boolean mayLook = access.allows(Visit.signedIn(), row.server().id(), ServerPermissions.CONSOLE);
        add(AttributeModifier.replace("data-power", row.server().id().toString()));
        var start = PowerPanel.when("start", row.state(), DOWN);
        start.add(PowerDialog.button("do", PowerSignal.START, row.server().id(), "btn-sm"));
        add(start.setVisible(mayStart));
        List<ShownState> up = Stream.of(ShownState.values())
                .filter(state -> !mayStart || !DOWN.contains(state))
                .toList();
        var watch = PowerPanel.when("watch", row.state(), up);
        watch.add(new WebMarkupContainer("console")
                .add(AttributeModifier.replace(
                        "href", "/servers/" + row.server().id() + "/console"))
                .add(AttributeModifier.replace(
                        "aria-label", () -> getString("console.of").replace("{0}", name))));
        add(watch.setVisible(mayLook));
    }
}
