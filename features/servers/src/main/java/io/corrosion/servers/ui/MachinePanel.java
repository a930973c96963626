package io.corrosion.servers.ui;

import io.corrosion.api.server.LiveServer;
import io.corrosion.api.server.Reading;
import io.corrosion.api.tenancy.LicenseId;
import io.corrosion.ui.value.RelativeTimeLabel;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import org.apache.wicket.AttributeModifier;
import org.apache.wicket.Component;
import org.apache.wicket.markup.html.WebMarkupContainer;
import org.apache.wicket.markup.html.basic.Label;
import org.apache.wicket.markup.html.panel.Panel;
import org.apache.wicket.model.IModel;
import org.apache.wicket.model.Model;

/** What the server's machine says: who was heard when, and the slower values. */
final class MachinePanel extends Panel {

    private static final long serialVersionUID = 1L;

    private final java.util.UUID server;

    MachinePanel(String id, LicenseId server, IModel<LiveServer> live) {
        super(id);
        this.server = server.value();
        LiveServer now = live.getObject();
        add(new Label(
                "connection", () -> getString("connection." + now.connection().wire())));
        add(heard("agent", now.agentSeen(), "cpu_percent"), heard("plugin", now.pluginSeen(), "fps"));
        add(value("entities", now.entities(), "count", ""));
        add(value("disk_gb", now.diskGb(), "decimal", " GB"));
        add(value("net_tx_mb", now.netTxMb(), "decimal", " MB"));
    }

    /** @param field a value this part measures: hearing it is hearing the part */
    private Component heard(String id, Optional<Instant> at, String field) {
        var row = new WebMarkupContainer(id);
        row.add(at.<Component>map(moment -> new RelativeTimeLabel("at", Model.of(moment)))
                .orElseGet(() -> new Label("at", () -> getString("never")))
                .add(AttributeModifier.replace("data-live", "server." + server + ".stats"))
                .add(AttributeModifier.replace("data-show", "moment"))
                .add(AttributeModifier.replace("data-relative", ""))
                .add(AttributeModifier.replace("data-field", field)));
        return row;
    }

    private Component value(String field, Reading reading, String format, String unit) {
        String words = reading.value().isPresent()
                ? String.format(
                                Locale.ENGLISH,
                                format.equals("count") ? "%,.0f" : "%.1f",
                                reading.value().getAsDouble())
                        + unit
                : "–";
        return new Label(field, words)
                .add(AttributeModifier.replace("data-live", "server." + server + ".stats"))
                .add(AttributeModifier.replace("data-show", "field"))
                .add(AttributeModifier.replace("data-field", field))
                .add(AttributeModifier.replace("data-format", format))
                .add(AttributeModifier.replace("data-unit", unit));
    }
}
