package io.corrosion.access;

import io.corrosion.access.Rights.Held;
import io.corrosion.api.access.Place;
import io.corrosion.api.error.NotFound;
import io.corrosion.api.identity.UserId;
import io.corrosion.api.tenancy.Licence;
import io.corrosion.api.tenancy.Licences;
import io.corrosion.api.tenancy.LicenseId;
import io.corrosion.api.tenancy.TenantId;
import java.util.List;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** What somebody holds at a place, by source. Thread-safe; answers from memory. */
@Component(service = Sources.class)
public final class Sources {

    private final RightsDirectory directory;
    private final Licences licences;

    @Activate
    public Sources(@Reference RightsDirectory directory, @Reference Licences licences) {
        this.directory = directory;
        this.licences = licences;
    }

    List<Held> of(UserId user, Place place) {
        Rights rights = directory.of(user);
        if (place instanceof Place.Organisation there) {
            return rights.in(there.tenant());
        }
        if (place instanceof Place.OnServer there) {
            return rights.on(tenantOf(there.server()), there.server());
        }
        return rights.platform();
    }

    /** Whether the person belongs to the place's organisation; to the platform everybody belongs. */
    boolean isMember(UserId user, Place place) {
        return tenantOf(place)
                .map(tenant -> directory.of(user).isMember(tenant))
                .orElse(true);
    }

    /** The organisation of the place; empty for the platform. */
    Optional<TenantId> tenantOf(Place place) {
        if (place instanceof Place.OnServer there) {
            return Optional.of(tenantOf(there.server()));
        }
        return place instanceof Place.Organisation there ? Optional.of(there.tenant()) : Optional.empty();
    }

    private TenantId tenantOf(LicenseId server) {
        return licences.find(server)
                .map(Licence::tenant)
                .orElseThrow(() -> new NotFound("There is no server with this id."));
    }
}
