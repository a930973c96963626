package io.corrosion.roles.rest;

import io.corrosion.api.access.Place;
import io.corrosion.api.identity.Caller;
import io.corrosion.api.rest.Items;
import io.corrosion.api.rest.Requires;
import io.corrosion.api.rest.RestResource;
import io.corrosion.api.tenancy.TenantId;
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

/** Roles and rights in an organisation, which count on all its servers (RBAC-10). */
@Component(service = RestResource.class, property = RestResource.PATH + "=/tenants/{tenant}")
@Path("/")
@Produces(MediaType.APPLICATION_JSON)
public final class OrganisationRightsResource implements RestResource {

    private final RightsDesk desk;

    @Activate
    public OrganisationRightsResource(@Reference RightsDesk desk) {
        this.desk = desk;
    }

    /** The roles that can be given in the organisation. */
    @GET
    @Path("roles")
    @Requires("team.view")
    public Items<RoleView> roles(@Context Caller caller, @PathParam("tenant") TenantId tenant) {
        return desk.roles(caller, Place.of(tenant));
    }

    @GET
    @Path("roles/{role}")
    @Requires("team.view")
    public RoleView role(@Context Caller caller, @PathParam("tenant") TenantId tenant, @PathParam("role") UUID role) {
        return desk.role(caller, Place.of(tenant), role);
    }

    /** Makes an own role out of this one. */
    @POST
    @Path("roles/{role}/clone")
    @Requires("team.roles")
    public RoleView cloneOf(
            @Context Caller caller,
            @PathParam("tenant") TenantId tenant,
            @PathParam("role") UUID role,
            Bodies.Clone body) {
        return desk.cloneOf(caller, Place.of(tenant), role, body);
    }

    /** What would be different with these permissions; changes nothing. */
    @POST
    @Path("roles/{role}/compare")
    @Requires("team.view")
    public ChangeView compare(
            @Context Caller caller,
            @PathParam("tenant") TenantId tenant,
            @PathParam("role") UUID role,
            Bodies.Keys body) {
        return desk.compare(caller, Place.of(tenant), role, body);
    }

    /** Changes an own role, for everybody who has it. */
    @PATCH
    @Path("roles/{role}")
    @Requires("team.roles")
    public RoleView edit(
            @Context Caller caller,
            @PathParam("tenant") TenantId tenant,
            @PathParam("role") UUID role,
            Bodies.Edit body) {
        return desk.edit(caller, Place.of(tenant), role, body);
    }

    @DELETE
    @Path("roles/{role}")
    @Requires("team.roles")
    public void delete(
            @Context Caller caller,
            @PathParam("tenant") TenantId tenant,
            @PathParam("role") UUID role,
            @QueryParam("reason") @Nullable String reason) {
        desk.delete(caller, Place.of(tenant), role, reason);
    }

    /** What was given to people in the organisation. */
    @GET
    @Path("bindings")
    @Requires("team.view")
    public Items<BindingView> given(@Context Caller caller, @PathParam("tenant") TenantId tenant) {
        return desk.given(caller, Place.of(tenant));
    }

    @POST
    @Path("bindings")
    @Requires("team.roles")
    public BindingView give(@Context Caller caller, @PathParam("tenant") TenantId tenant, Bodies.Give body) {
        return desk.give(caller, Place.of(tenant), body);
    }

    @PATCH
    @Path("bindings/{binding}")
    @Requires("team.roles")
    public BindingView change(
            @Context Caller caller,
            @PathParam("tenant") TenantId tenant,
            @PathParam("binding") UUID binding,
            Bodies.Change body) {
        return desk.change(caller, Place.of(tenant), binding, body);
    }

    /** Takes it back; one's own needs no permission but to be there. */
    @DELETE
    @Path("bindings/{binding}")
    @Requires("tenant.view")
    public void withdraw(
            @Context Caller caller,
            @PathParam("tenant") TenantId tenant,
            @PathParam("binding") UUID binding,
            @QueryParam("reason") @Nullable String reason) {
        desk.withdraw(caller, Place.of(tenant), binding, reason);
    }

    /** What a person can do in the organisation, and why; about oneself everybody may ask. */
    @GET
    @Path("people/{user}/rights")
    @Requires("tenant.view")
    public RightsView explain(
            @Context Caller caller, @PathParam("tenant") TenantId tenant, @PathParam("user") UUID user) {
        return desk.explain(caller, Place.of(tenant), user);
    }
}
