package io.corrosion.admin.rest;

import io.corrosion.admin.Overview;
import io.corrosion.api.identity.Caller;
import io.corrosion.api.rest.Requires;
import io.corrosion.api.rest.RestResource;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The platform at a glance (ADM-05). */
@Component(service = RestResource.class, property = RestResource.PATH + "=/admin/system")
@Path("/")
@Produces(MediaType.APPLICATION_JSON)
@Requires("platform.view")
public final class SystemResource implements RestResource {

    private final Overview overview;

    @Activate
    public SystemResource(@Reference Overview overview) {
        this.overview = overview;
    }

    /** Totals, health, bundles and modules. */
    @GET
    @Path("overview")
    public Overview.Sight overview(@Context Caller caller) {
        return overview.look(caller);
    }
}
