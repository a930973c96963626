package io.corrosion.identity.rest;

import io.corrosion.api.access.Access;
import io.corrosion.api.access.Permission;
import io.corrosion.api.identity.Caller;
import io.corrosion.api.rest.Requires;
import io.corrosion.api.rest.RestResource;
import io.corrosion.api.tenancy.Organisations;
import io.corrosion.api.tenancy.Tenant;
import io.corrosion.identity.rest.MeView.Place;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The caller. */
@Component(service = RestResource.class, property = RestResource.PATH + "=/me")
@Path("/")
@Produces(MediaType.APPLICATION_JSON)
public final class MeResource implements RestResource {

    private final Organisations organisations;
    private final Access access;

    @Activate
    public MeResource(@Reference Organisations organisations, @Reference Access access) {
        this.organisations = organisations;
        this.access = access;
    }

    @GET
    @Requires(Requires.SIGNED_IN)
    public MeView me(@Context Caller caller) {
        return new MeView(
                caller.user().toString(),
                caller.email(),
                caller.displayName(),
                places(caller),
                access.heldOnPlatform(caller).stream()
                        .map(Permission::key)
                        .sorted()
                        .toList());
    }

    private List<Place> places(Caller caller) {
        return organisations.membershipsOf(caller.user()).stream()
                .map(membership -> {
                    Tenant tenant = membership.tenant();
                    return new Place(tenant.id().toString(), tenant.name(), tenant.slug(), membership.role());
                })
                .toList();
    }
}
