package io.corrosion.servers.ui;

import static java.util.stream.Collectors.joining;

import io.corrosion.api.access.Access;
import io.corrosion.api.gateway.Capability;
import io.corrosion.api.server.PowerSignal;
import io.corrosion.servers.ServerPermissions;
import io.corrosion.ui.page.Services;
import io.corrosion.ui.page.Visit;
import java.util.List;
import org.apache.wicket.AttributeModifier;
import org.apache.wicket.markup.html.WebMarkupContainer;
import org.apache.wicket.markup.html.panel.Panel;

/**
 * What can be done with several chosen servers at once; {@code bulk.js} shows it while any are chosen, sends one order for
 * each, and asks first where players are disconnected.
 */
final class BulkBar extends Panel {

    private static final long serialVersionUID = 1L;

    private static final List<PowerSignal> SIGNALS = List.of(PowerSignal.START, PowerSignal.RESTART, PowerSignal.STOP);

    BulkBar(String id) {
        super(id);
        add(AttributeModifier.replace("data-bulk", ""));
        add(AttributeModifier.replace("hidden", ""));
        for (PowerSignal signal : SIGNALS) {
            var part = new WebMarkupContainer(signal.wire());
            part.add(AttributeModifier.replace("data-signal", signal.wire()));
            part.add(AttributeModifier.replace("data-states", ValidSignals.words(ValidSignals.in(signal))));
            add(part);
        }
    }

    /** The signals the visitor may send to this server, for the script; empty where there are none. */
    static String allowed(Row row) {
        Access access = Services.of(BulkBar.class).get(Access.class);
        return SIGNALS.stream()
                .filter(signal -> row.can().contains(Capability.POWER))
                .filter(signal -> access.allows(Visit.signedIn(), row.server().id(), ServerPermissions.of(signal)))
                .map(PowerSignal::wire)
                .collect(joining(" "));
    }
}
