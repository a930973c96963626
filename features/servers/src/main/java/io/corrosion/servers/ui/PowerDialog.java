package io.corrosion.servers.ui;

import io.corrosion.api.server.PowerSignal;
import io.corrosion.api.server.Reading;
import io.corrosion.api.tenancy.LicenseId;
import io.corrosion.servers.Power;
import io.corrosion.ui.action.ActionButton;
import io.corrosion.ui.action.ApiCall;
import io.corrosion.ui.dialog.ConfirmDialog;
import io.corrosion.ui.page.Services;
import io.corrosion.ui.page.Visit;
import java.util.UUID;
import org.apache.wicket.Component;
import org.apache.wicket.model.IModel;
import org.apache.wicket.model.ResourceModel;
import org.apache.wicket.model.StringResourceModel;

/** Asks before a signal that ends players' connections, and says how many there are. */
final class PowerDialog extends ConfirmDialog {

    private static final long serialVersionUID = 1L;

    private final PowerSignal signal;
    private final UUID server;

    PowerDialog(String id, PowerSignal signal, LicenseId server, Reading players) {
        super(
                id,
                "power-" + signal.wire(),
                new ResourceModel(signal.wire() + ".question"),
                consequence(signal, players));
        this.signal = signal;
        this.server = server.value();
    }

    /** The button that sends the signal. */
    static Component button(String id, PowerSignal signal, LicenseId server, String look) {
        UUID license = server.value();
        return new ActionButton(
                id,
                look,
                icon(signal),
                new ResourceModel("power." + signal.wire()),
                new ResourceModel("power." + signal.wire() + ".done"),
                ApiCall.post("/api/v1/servers/" + server + "/power", "{\"signal\":\"" + signal.wire() + "\"}"),
                () -> Services.of(PowerDialog.class)
                        .get(Power.class)
                        .send(Visit.signedIn(), new LicenseId(license), signal));
    }

    @Override
    protected Component action(String id) {
        return button(id, signal, new LicenseId(server), signal == PowerSignal.RESTART ? "btn-primary" : "btn-d");
    }

    private static IModel<String> consequence(PowerSignal signal, Reading players) {
        long online = Math.round(players.value().orElse(0));
        String key = signal.wire() + (online == 0 ? ".empty" : online == 1 ? ".one" : ".many");
        return new StringResourceModel(key).setParameters(online);
    }

    private static String icon(PowerSignal signal) {
        return switch (signal) {
            case START -> "player-play";
            case STOP -> "player-stop";
            case RESTART -> "refresh";
            case KILL -> "bolt";
        };
    }
}
