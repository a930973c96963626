package io.corrosion.wipes.rest;

import io.corrosion.api.identity.Caller;
import io.corrosion.api.rest.Items;
import io.corrosion.api.rest.Requires;
import io.corrosion.api.rest.RestResource;
import io.corrosion.api.tenancy.LicenseId;
import io.corrosion.wipes.rehearsal.Rehearsals;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Optional;
import java.util.UUID;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Rehearsals of a server's wipes; they are begun where wipes are. */
@Component(
        service = RestResource.class,
        property = {
            RestResource.PATH + "=/servers/{server}/wipe-rehearsals",
            RestResource.ALIAS + "=/api/servers/{server}/wipe-rehearsals"
        })
@Path("/")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
public final class RehearsalsResource implements RestResource {

    private final Rehearsals rehearsals;

    @Activate
    public RehearsalsResource(@Reference Rehearsals rehearsals) {
        this.rehearsals = rehearsals;
    }

    /** The latest twenty, newest first. */
    @GET
    @Requires("wipe.view")
    public Items<RehearsalView> list(@Context Caller caller, @PathParam("server") LicenseId server) {
        return new Items<>(
                rehearsals.list(caller, server).stream().map(RehearsalView::of).toList(), Optional.empty());
    }

    @GET
    @Path("{rehearsal}")
    @Requires("wipe.view")
    public RehearsalView get(
            @Context Caller caller, @PathParam("server") LicenseId server, @PathParam("rehearsal") UUID rehearsal) {
        return RehearsalView.of(rehearsals.get(caller, server, rehearsal));
    }

    /** Ends it and removes its copy. */
    @POST
    @Path("{rehearsal}/cancel")
    @Requires("wipe.execute")
    public Response cancel(
            @Context Caller caller, @PathParam("server") LicenseId server, @PathParam("rehearsal") UUID rehearsal) {
        return Response.accepted(RehearsalView.of(rehearsals.cancel(caller, server, rehearsal)))
                .build();
    }
}
