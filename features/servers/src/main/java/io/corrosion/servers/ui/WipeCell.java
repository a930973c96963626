package io.corrosion.servers.ui;

import io.corrosion.api.wipe.NextWipe;
import io.corrosion.ui.value.TimeLabel;
import java.time.Instant;
import java.util.Optional;
import org.apache.wicket.AttributeModifier;
import org.apache.wicket.markup.html.WebMarkupContainer;
import org.apache.wicket.markup.html.panel.Panel;
import org.apache.wicket.model.Model;

/** A row's next wipe: the one that goes on, or when the next one begins. Sorts by time, none at the end. */
final class WipeCell extends Panel {

    private static final long serialVersionUID = 1L;

    private static final String LAST = "9";

    WipeCell(String id, Optional<NextWipe> wipe) {
        super(id);
        boolean running = wipe.map(NextWipe::running).orElse(false);
        Optional<Instant> planned = wipe.flatMap(NextWipe::planned).filter(moment -> !running);
        add(AttributeModifier.replace(
                "data-value", running ? "" : planned.map(Instant::toString).orElse(LAST)));
        add(new WebMarkupContainer("running").setVisible(running));
        add(new TimeLabel("planned", Model.of(planned.orElse(Instant.EPOCH))).setVisible(planned.isPresent()));
        add(new WebMarkupContainer("none").setVisible(wipe.isPresent() && !running && planned.isEmpty()));
        add(new WebMarkupContainer("unknown").setVisible(wipe.isEmpty()));
    }
}
