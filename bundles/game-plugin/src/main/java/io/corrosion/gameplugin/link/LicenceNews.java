package io.corrosion.gameplugin.link;

import io.corrosion.api.event.EventListener;
import io.corrosion.api.tenancy.LicenceChanged;
import io.corrosion.api.tenancy.Licences;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** A licence that ends, or comes back, is told to the server's game plugin at once. */
@Component(service = EventListener.class)
public final class LicenceNews implements EventListener<LicenceChanged> {

    private final Licences licences;
    private final Manners manners;

    @Activate
    public LicenceNews(@Reference Licences licences, @Reference Manners manners) {
        this.licences = licences;
        this.manners = manners;
    }

    @Override
    public Class<LicenceChanged> type() {
        return LicenceChanged.class;
    }

    @Override
    public void on(LicenceChanged event) {
        licences.find(event.server()).ifPresent(manners::tell);
    }
}
