package io.corrosion.apikeys;

import io.corrosion.api.event.EventListener;
import io.corrosion.api.identity.KeyChanged;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Forgets keys that were changed on another node. */
@Component(service = EventListener.class)
public final class KeyEcho implements EventListener<KeyChanged> {

    private final KnownKeys known;

    @Activate
    public KeyEcho(@Reference KnownKeys known) {
        this.known = known;
    }

    @Override
    public Class<KeyChanged> type() {
        return KeyChanged.class;
    }

    @Override
    public void on(KeyChanged event) {
        known.forget(event.key());
    }
}
