package io.corrosion.recovery.ui;

import io.corrosion.api.tenancy.LicenseId;
import io.corrosion.recovery.Crash;
import io.corrosion.recovery.CrashState;
import io.corrosion.recovery.Recoveries;
import io.corrosion.ui.page.Services;
import io.corrosion.ui.page.Visit;
import io.corrosion.ui.value.TimeLabel;
import java.util.Optional;
import org.apache.wicket.AttributeModifier;
import org.apache.wicket.markup.html.WebMarkupContainer;
import org.apache.wicket.markup.html.basic.Label;
import org.apache.wicket.markup.html.panel.Panel;
import org.apache.wicket.model.IModel;
import org.apache.wicket.model.Model;

/** The newest crash of a server, on its overview. */
final class RecoveryPanel extends Panel {

    private static final long serialVersionUID = 1L;

    RecoveryPanel(String id, IModel<LicenseId> server) {
        super(id);
        Optional<Crash> newest =
                Services.of(RecoveryPanel.class).get(Recoveries.class).newest(Visit.signedIn(), server.getObject());
        var crash = new WebMarkupContainer("crash");
        newest.ifPresent(found -> {
            crash.add(
                    new Label("state", () -> getString("state." + found.state().wire()))
                            .add(AttributeModifier.append("class", look(found.state()))));
            crash.add(new TimeLabel("at", Model.of(found.noticedAt())));
            crash.add(new Label("reason", found.reason()));
            crash.add(new Label("note", found.note()).setVisible(!found.note().isEmpty()));
        });
        add(crash.setVisible(newest.isPresent()));
        add(new WebMarkupContainer("none").setVisible(newest.isEmpty()));
    }

    static String look(CrashState state) {
        return switch (state) {
            case RECOVERED, RESPONSIVE -> "is-running";
            case CRASHED, LEFT -> "is-crashed";
            case UNRESPONSIVE -> "is-warn";
            case RECOVERING -> "is-busy";
            case TAKEN_OVER -> "is-stopped";
        };
    }
}
