package io.corrosion.analytics;

import io.corrosion.analytics.Wipe.Status;
import io.corrosion.api.event.EventListener;
import io.corrosion.api.wipe.WipeProgressed;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Notes that a wipe of the platform goes on; the first step it hears of is its beginning. */
@Component(service = EventListener.class)
public final class WipeSteps implements EventListener<WipeProgressed> {

    private static final String PENDING = "pending";

    private final Intake intake;

    @Activate
    public WipeSteps(@Reference Intake intake) {
        this.intake = intake;
    }

    @Override
    public Class<WipeProgressed> type() {
        return WipeProgressed.class;
    }

    @Override
    public void on(WipeProgressed event) {
        if (!PENDING.equals(event.status()) && !"cancelled".equals(event.status())) {
            intake.noteWipe(
                    event.server(),
                    event.tenant(),
                    new Wipe(event.wipe(), event.at(), Optional.empty(), Status.RUNNING, ""));
        }
    }
}
