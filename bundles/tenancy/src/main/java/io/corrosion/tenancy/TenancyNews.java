package io.corrosion.tenancy;

import io.corrosion.api.event.EventListener;
import io.corrosion.api.tenancy.TenantChanged;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Forgets what another node has changed. Thread-safe; hearing a change twice is harmless. */
@Component
public final class TenancyNews implements EventListener<TenantChanged> {

    private final OrganisationDirectory organisations;

    @Activate
    public TenancyNews(@Reference OrganisationDirectory organisations) {
        this.organisations = organisations;
    }

    @Override
    public Class<TenantChanged> type() {
        return TenantChanged.class;
    }

    @Override
    public void on(TenantChanged event) {
        organisations.forget(event.tenant(), event.people());
    }
}
