package io.corrosion.roles.rest;

import io.corrosion.api.access.Place;
import io.corrosion.api.identity.Caller;
import io.corrosion.api.rest.Items;
import io.corrosion.api.rest.Requires;
import io.corrosion.api.rest.RestResource;
import io.corrosion.api.tenancy.LicenseId;
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

/** Roles and rights on one server (RBAC-07, RBAC-35, RBAC-38). */
@Component(
        service = RestResource.class,
        property = {
            RestResource.PATH + "=/servers/{server}",
            RestResource.ALIAS + "=/api/servers/{server}",
            RestResource.ALIAS + "=/api/v1/licenses/{server}"
        })
@Path("/")
@Produces(MediaType.APPLICATION_JSON)
public final class ServerRightsResource implements RestResource {

    private final RightsDesk desk;

    @Activate
    public ServerRightsResource(@Reference RightsDesk desk) {
        this.desk = desk;
    }

    /** The roles that can be given on the server. */
    @GET
    @Path("roles")
    @Requires("users.read")
    public Items<RoleView> roles(@Context Caller caller, @PathParam("server") LicenseId server) {
        return desk.roles(caller, Place.of(server));
    }

    @GET
    @Path("roles/{role}")
    @Requires("users.read")
    public RoleView role(@Context Caller caller, @PathParam("server") LicenseId server, @PathParam("role") UUID role) {
        return desk.role(caller, Place.of(server), role);
    }

    /** Makes an own role out of this one. */
    @POST
    @Path("roles/{role}/clone")
    @Requires("users.update")
    public RoleView cloneOf(
            @Context Caller caller,
            @PathParam("server") LicenseId server,
            @PathParam("role") UUID role,
            Bodies.Clone body) {
        return desk.cloneOf(caller, Place.of(server), role, body);
    }

    /** What would be different with these permissions; changes nothing. */
    @POST
    @Path("roles/{role}/compare")
    @Requires("users.read")
    public ChangeView compare(
            @Context Caller caller,
            @PathParam("server") LicenseId server,
            @PathParam("role") UUID role,
            Bodies.Keys body) {
        return desk.compare(caller, Place.of(server), role, body);
    }

    /** Changes an own role, for everybody who has it. */
    @PATCH
    @Path("roles/{role}")
    @Requires("users.update")
    public RoleView edit(
            @Context Caller caller,
            @PathParam("server") LicenseId server,
            @PathParam("role") UUID role,
            Bodies.Edit body) {
        return desk.edit(caller, Place.of(server), role, body);
    }

    @DELETE
    @Path("roles/{role}")
    @Requires("users.update")
    public void delete(
            @Context Caller caller,
            @PathParam("server") LicenseId server,
            @PathParam("role") UUID role,
            @QueryParam("reason") @Nullable String reason) {
        desk.delete(caller, Place.of(server), role, reason);
    }

    /** What was given to people on the server. */
    @GET
    @Path("bindings")
    @Requires("users.read")
    public Items<BindingView> given(@Context Caller caller, @PathParam("server") LicenseId server) {
        return desk.given(caller, Place.of(server));
    }

    @POST
    @Path("bindings")
    @Requires("users.create")
    public BindingView give(@Context Caller caller, @PathParam("server") LicenseId server, Bodies.Give body) {
        return desk.give(caller, Place.of(server), body);
    }

    @PATCH
    @Path("bindings/{binding}")
    @Requires("users.update")
    public BindingView change(
            @Context Caller caller,
            @PathParam("server") LicenseId server,
            @PathParam("binding") UUID binding,
            Bodies.Change body) {
        return desk.change(caller, Place.of(server), binding, body);
    }

    /** Takes it back; one's own needs no permission but to be there. */
    @DELETE
    @Path("bindings/{binding}")
    @Requires("server.view")
    public void withdraw(
            @Context Caller caller,
            @PathParam("server") LicenseId server,
            @PathParam("binding") UUID binding,
            @QueryParam("reason") @Nullable String reason) {
        desk.withdraw(caller, Place.of(server), binding, reason);
    }

    /** What a person can do on the server, and why; about oneself everybody may ask. */
    @GET
    @Path("people/{user}/rights")
    @Requires("server.view")
    public RightsView explain(
            @Context Caller caller, @PathParam("server") LicenseId server, @PathParam("user") UUID user) {
        return desk.explain(caller, Place.of(server), user);
    }
}
