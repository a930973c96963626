package io.corrosion.roles.rest;

import io.corrosion.api.access.Place;
import io.corrosion.api.identity.Caller;
import io.corrosion.api.rest.Items;
import io.corrosion.api.rest.Requires;
import io.corrosion.api.rest.RestResource;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Roles and rights of those who operate the platform (RBAC-06). */
@Component(service = RestResource.class, property = RestResource.PATH + "=/admin")
@Path("/")
@Produces(MediaType.APPLICATION_JSON)
public final class PlatformRightsResource implements RestResource {

    private final RightsDesk desk;

    @Activate
    public PlatformRightsResource(@Reference RightsDesk desk) {
        this.desk = desk;
    }

    /** The roles that can be given on the platform. */
    @GET
    @Path("roles")
    @Requires("platform.view")
    public Items<RoleView> roles(@Context Caller caller) {
        return desk.roles(caller, Place.platform());
    }

    @GET
    @Path("roles/{role}")
    @Requires("platform.view")
    public RoleView role(@Context Caller caller, @PathParam("role") UUID role) {
        return desk.role(caller, Place.platform(), role);
    }

    /** Makes an own role out of this one. */
    @POST
    @Path("roles/{role}/clone")
    @Requires("platform.roles")
    public RoleView cloneOf(@Context Caller caller, @PathParam("role") UUID role, Bodies.Clone body) {
        return desk.cloneOf(caller, Place.platform(), role, body);
    }

    /** What would be different with these permissions; changes nothing. */
    @POST
    @Path("roles/{role}/compare")
    @Requires("platform.view")
    public ChangeView compare(@Context Caller caller, @PathParam("role") UUID role, Bodies.Keys body) {
        return desk.compare(caller, Place.platform(), role, body);
    }

    /** Changes an own role, for everybody who has it. */
    @PATCH
    @Path("roles/{role}")
    @Requires("platform.roles")
    public RoleView edit(@Context Caller caller, @PathParam("role") UUID role, Bodies.Edit body) {
        return desk.edit(caller, Place.platform(), role, body);
    }

    @DELETE
    @Path("roles/{role}")
    @Requires("platform.roles")
    public void delete(
            @Context Caller caller, @PathParam("role") UUID role, @QueryParam("reason") @Nullable String reason) {
        desk.delete(caller, Place.platform(), role, reason);
    }

    /** What was given to people on the platform. */
    @GET
    @Path("bindings")
    @Requires("platform.view")
    public Items<BindingView> given(@Context Caller caller) {
        return desk.given(caller, Place.platform());
    }

    @POST
    @Path("bindings")
    @Requires("platform.roles")
    public BindingView give(@Context Caller caller, Bodies.Give body) {
        return desk.give(caller, Place.platform(), body);
    }

    @PATCH
    @Path("bindings/{binding}")
    @Requires("platform.roles")
    public BindingView change(@Context Caller caller, @PathParam("binding") UUID binding, Bodies.Change body) {
        return desk.change(caller, Place.platform(), binding, body);
    }

    /** Takes it back; one's own needs no permission but to be there. */
    @DELETE
    @Path("bindings/{binding}")
    @Requires("platform.view")
    public void withdraw(
            @Context Caller caller, @PathParam("binding") UUID binding, @QueryParam("reason") @Nullable String reason) {
        desk.withdraw(caller, Place.platform(), binding, reason);
    }

    /** What a person can do on the platform, and why; about oneself everybody may ask. */
    @GET
    @Path("people/{user}/rights")
    @Requires("platform.view")
    public RightsView explain(@Context Caller caller, @PathParam("user") UUID user) {
        return desk.explain(caller, Place.platform(), user);
    }
}
