package io.corrosion.modules.rest;

import io.corrosion.api.access.Access;
import io.corrosion.api.access.Permission;
import io.corrosion.api.identity.Caller;
import io.corrosion.api.module.Modules;
import io.corrosion.api.rest.Items;
import io.corrosion.api.rest.Requires;
import io.corrosion.api.rest.RestResource;
import io.corrosion.api.tenancy.LicenseId;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** {@code /api/v1/servers/{server}/modules}: what is enabled on one server. */
@Component(service = RestResource.class, property = RestResource.PATH + "=/servers/{server}/modules")
@Path("/")
@Produces(MediaType.APPLICATION_JSON)
public final class ServerModulesResource implements RestResource {

    private static final String VIEW = "server.view";

    private final Modules modules;
    private final Access access;

    @Activate
    public ServerModulesResource(@Reference Modules modules, @Reference Access access) {
        this.modules = modules;
        this.access = access;
    }

    @GET
    @Requires(VIEW)
    public Items<String> enabled(@Context Caller caller, @PathParam("server") String server) {
        LicenseId license = LicenseId.of(server);
        access.require(caller, license, Permission.of(VIEW));
        return Items.all(modules.enabledOn(license).stream().sorted().toList());
    }

    @PUT
    @Path("{slug}")
    @Requires(Modules.MANAGE)
    public void enable(@Context Caller caller, @PathParam("server") String server, @PathParam("slug") String slug) {
        modules.enable(caller, LicenseId.of(server), slug);
    }

    @DELETE
    @Path("{slug}")
    @Requires(Modules.MANAGE)
    public void disable(@Context Caller caller, @PathParam("server") String server, @PathParam("slug") String slug) {
        modules.disable(caller, LicenseId.of(server), slug);
    }
}
