package io.corrosion.gameplugin.link;

import io.corrosion.api.event.EventListener;
import io.corrosion.api.tenancy.Licences;
import io.corrosion.api.tenancy.TenantChanged;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** An organisation that is suspended, or comes back, changes what the game plugins of all its servers may do. */
@Component(service = EventListener.class)
public final class TenantNews implements EventListener<TenantChanged> {

    private final Licences licences;
    private final Manners manners;

    @Activate
    public TenantNews(@Reference Licences licences, @Reference Manners manners) {
        this.licences = licences;
        this.manners = manners;
    }

    @Override
    public Class<TenantChanged> type() {
        return TenantChanged.class;
    }

    @Override
    public void on(TenantChanged event) {
        if (event.people().isEmpty()) {
            licences.of(event.tenant()).forEach(manners::tell);
        }
    }
}
