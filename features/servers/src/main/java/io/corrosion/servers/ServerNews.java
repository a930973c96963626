package io.corrosion.servers;

import io.corrosion.api.event.EventListener;
import io.corrosion.api.tenancy.LicenceChanged;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Forgets servers whose licence has moved or changed. Thread-safe; hearing a change twice is harmless. */
@Component
public final class ServerNews implements EventListener<LicenceChanged> {

    private final Servers servers;

    @Activate
    public ServerNews(@Reference Servers servers) {
        this.servers = servers;
    }

    @Override
    public Class<LicenceChanged> type() {
        return LicenceChanged.class;
    }

    @Override
    public void on(LicenceChanged event) {
        servers.forget(event.server());
    }
}
