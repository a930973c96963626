package io.corrosion.access;

import io.corrosion.api.access.RightsChanged;
import io.corrosion.api.event.EventListener;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Forgets, on every node, what was known of people whose rights were changed on one of them. Thread-safe. */
@Component
public final class RightsEcho implements EventListener<RightsChanged> {

    private final RightsDirectory directory;

    @Activate
    public RightsEcho(@Reference RightsDirectory directory) {
        this.directory = directory;
    }

    @Override
    public Class<RightsChanged> type() {
        return RightsChanged.class;
    }

    @Override
    public void on(RightsChanged event) {
        event.users().forEach(directory::changed);
    }
}
