package io.corrosion.analytics;

import io.corrosion.analytics.Wipe.Status;
import io.corrosion.api.event.EventListener;
import io.corrosion.api.wipe.WipeEnded;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Notes how a wipe of the platform ended, and what is played now. One that was cancelled never happened. */
@Component(service = EventListener.class)
public final class WipeWatch implements EventListener<WipeEnded> {

    private final Intake intake;

    @Activate
    public WipeWatch(@Reference Intake intake) {
        this.intake = intake;
    }

    @Override
    public Class<WipeEnded> type() {
        return WipeEnded.class;
    }

    @Override
    public void on(WipeEnded event) {
        Arrays.stream(Status.values())
                .filter(status -> status.name().toLowerCase(Locale.ROOT).equals(event.status()))
                .findFirst()
                .ifPresent(status -> intake.noteWipe(
                        event.server(),
                        event.tenant(),
                        new Wipe(event.wipe(), event.at(), Optional.of(event.at()), status, event.map())));
    }
}
