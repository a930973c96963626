package io.corrosion.servers.ui;

import io.corrosion.api.access.Access;
import io.corrosion.api.access.Permission;
import io.corrosion.api.gateway.Capability;
import io.corrosion.api.server.PowerSignal;
import io.corrosion.api.tenancy.LicenseId;
import io.corrosion.servers.ServerPermissions;
import io.corrosion.ui.page.Services;
import io.corrosion.ui.page.Visit;
import io.corrosion.ui.value.ShownState;
import java.util.List;
import java.util.stream.Stream;
import org.apache.wicket.AttributeModifier;
import org.apache.wicket.Component;
import org.apache.wicket.MarkupContainer;
import org.apache.wicket.markup.html.WebMarkupContainer;
import org.apache.wicket.markup.html.panel.Panel;
import org.apache.wicket.model.IModel;

/**
 * What can be done with a row's server: start what is down, else look at the console; the rest in a menu. Only what the
 * visitor may do and the server's connection can.
 */
final class RowActions extends Panel {

    private static final long serialVersionUID = 1L;

    private static final List<ShownState> DOWN = ValidSignals.in(PowerSignal.START);

    private final transient Access access;
    private final transient Row row;

    RowActions(String id, Row row) {
        super(id);
        this.access = Services.of(this).get(Access.class);
        this.row = row;
        add(AttributeModifier.replace("data-power", server().toString()));
        boolean starts = may(PowerSignal.START);
        boolean looks = may(ServerPermissions.CONSOLE, Capability.CONSOLE_STREAM, Capability.CONSOLE);
        boolean files = may(ServerPermissions.FILES, Capability.FILES);
        boolean ends = may(PowerSignal.RESTART) || may(PowerSignal.STOP);
        var start = PowerPanel.when("start", row.state(), DOWN);
        start.add(PowerDialog.button("do", PowerSignal.START, server(), "btn-sm"));
        add(start.setVisible(starts));
        List<ShownState> up = Stream.of(ShownState.values())
                .filter(state -> !starts || !DOWN.contains(state))
                .toList();
        var watch = PowerPanel.when("watch", row.state(), up);
        watch.add(page("console", "/console").add(AttributeModifier.replace("aria-label", named("console.of"))));
        add(watch.setVisible(looks));
        add(menu(starts, looks, files).setVisible(starts || looks || files || ends));
    }

    private MarkupContainer menu(boolean starts, boolean looks, boolean files) {
        var menu = new WebMarkupContainer("menu");
        menu.add(new WebMarkupContainer("summary")
                .add(AttributeModifier.replace("aria-label", named("more.of")))
                .add(AttributeModifier.replace("title", named("more.of"))));
        var start = PowerPanel.when("start", row.state(), DOWN);
        start.add(PowerDialog.button("do", PowerSignal.START, server(), ""));
        menu.add(start.setVisible(starts), asking(PowerSignal.RESTART), asking(PowerSignal.STOP));
        menu.add(
                page("console", "/console").setVisible(looks),
                page("files", "/files").setVisible(files));
        return menu;
    }

    /** Leads to the question; with script it is asked here. */
    private Component asking(PowerSignal signal) {
        var part = PowerPanel.when(signal.wire(), row.state(), ValidSignals.in(signal));
        part.add(page("ask", "#power-" + signal.wire()).add(AttributeModifier.replace("data-alone", signal.wire())));
        return part.setVisible(may(signal));
    }

    private Component page(String id, String where) {
        return new WebMarkupContainer(id).add(AttributeModifier.replace("href", "/servers/" + server() + where));
    }

    private IModel<String> named(String key) {
        String name = row.server().name();
        return () -> getString(key).replace("{0}", name);
    }

    private LicenseId server() {
        return row.server().id();
    }

    private boolean may(PowerSignal signal) {
        return may(ServerPermissions.of(signal), Capability.POWER);
    }

    private boolean may(Permission permission, Capability... any) {
        return Stream.of(any).anyMatch(row.can()::contains) && access.allows(Visit.signedIn(), server(), permission);
    }
}
