package io.corrosion.apikeys;

import io.corrosion.api.event.EventListener;
import io.corrosion.api.identity.AccountChanged;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Forgets the keys of people who were disabled, deleted or renamed. */
@Component(service = EventListener.class)
public final class OwnerEcho implements EventListener<AccountChanged> {

    private final KnownKeys known;

    @Activate
    public OwnerEcho(@Reference KnownKeys known) {
        this.known = known;
    }

    @Override
    public Class<AccountChanged> type() {
        return AccountChanged.class;
    }

    @Override
    public void on(AccountChanged event) {
        known.forget(event.user());
    }
}
