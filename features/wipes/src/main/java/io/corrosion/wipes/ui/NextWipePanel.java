package io.corrosion.wipes.ui;

import io.corrosion.api.tenancy.LicenseId;
import io.corrosion.ui.page.Services;
import io.corrosion.ui.page.Visit;
import io.corrosion.ui.value.Spans;
import io.corrosion.ui.value.TimeLabel;
import io.corrosion.wipes.Schedules;
import io.corrosion.wipes.Wipe;
import io.corrosion.wipes.WipeType;
import io.corrosion.wipes.Wipes;
import io.corrosion.wipes.time.Schedule;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;
import org.apache.wicket.AttributeModifier;
import org.apache.wicket.markup.html.WebMarkupContainer;
import org.apache.wicket.markup.html.basic.Label;
import org.apache.wicket.markup.html.panel.Panel;
import org.apache.wicket.model.IModel;
import org.apache.wicket.model.Model;

/** On a server's overview: the wipe that goes on, or else the next one that is planned. */
final class NextWipePanel extends Panel {

    private static final long serialVersionUID = 1L;

    NextWipePanel(String id, IModel<LicenseId> server) {
        super(id);
        Services.From services = Services.of(NextWipePanel.class);
        Optional<Wipe> running =
                services.get(Wipes.class).list(Visit.signedIn(), server.getObject(), Optional.empty(), 1).stream()
                        .filter(wipe -> !wipe.status().isFinal())
                        .findFirst();
        Optional<Schedule> next = services.get(Schedules.class).list(Visit.signedIn(), server.getObject()).stream()
                .filter(schedule -> schedule.active() && schedule.next().isPresent())
                .min(Comparator.comparing(schedule -> schedule.next().orElseThrow()));
        add(running(running), planned(next.filter(schedule -> running.isEmpty())));
        add(new WebMarkupContainer("none").setVisible(running.isEmpty() && next.isEmpty()));
        add(new WebMarkupContainer("calendar")
                .add(AttributeModifier.replace("href", "/servers/" + server.getObject() + "/wipes")));
    }

    private WebMarkupContainer running(Optional<Wipe> running) {
        var part = new WebMarkupContainer("running");
        running.ifPresent(wipe -> {
            part.add(new Label(
                    "status", () -> getString("status." + wipe.status().wire())));
            part.add(new Label("doing", type(wipe.type())));
        });
        part.setVisible(running.isPresent());
        return part;
    }

    private WebMarkupContainer planned(Optional<Schedule> next) {
        var part = new WebMarkupContainer("planned");
        next.ifPresent(schedule -> {
            Instant moment = schedule.next().orElseThrow();
            part.add(new Label("left", () -> Spans.words(this, Duration.between(Instant.now(), moment))));
            part.add(new TimeLabel("at", Model.of(moment)));
            part.add(new Label("type", type(schedule.effective())));
            part.add(new Label("name", schedule.name()));
        });
        part.setVisible(next.isPresent());
        return part;
    }

    private IModel<String> type(WipeType type) {
        return () -> getString("type." + type.wire());
    }
}
