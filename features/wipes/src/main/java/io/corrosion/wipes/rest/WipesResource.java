package io.corrosion.wipes.rest;

import io.corrosion.api.error.Invalid;
import io.corrosion.api.identity.Caller;
import io.corrosion.api.rest.Items;
import io.corrosion.api.rest.Requires;
import io.corrosion.api.rest.RestResource;
import io.corrosion.api.tenancy.LicenseId;
import io.corrosion.wipes.Wipe;
import io.corrosion.wipes.WipeType;
import io.corrosion.wipes.Wipes;
import io.corrosion.wipes.rehearsal.Rehearsal;
import io.corrosion.wipes.rehearsal.Rehearsals;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Wipes of a server: preview, begin, watch, stop, take back. */
@Component(
        service = RestResource.class,
        property = {RestResource.PATH + "=/servers/{server}/wipes", RestResource.ALIAS + "=/api/servers/{server}/wipes"
        })
@Path("/")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
public final class WipesResource implements RestResource {

    private static final int USUAL = 50;
    private static final int MOST = 200;

    private final Wipes wipes;
    private final Rehearsals rehearsals;

    @Activate
    public WipesResource(@Reference Wipes wipes, @Reference Rehearsals rehearsals) {
        this.wipes = wipes;
        this.rehearsals = rehearsals;
    }

    /**
     * A wipe to begin, with {@code dry_run} to show, with {@code rehearse} to carry out on a copy; without a profile the
     * defaults count.
     *
     * @param announced that players were told in time of their blueprints going, where the profile asks for that
     */
    public record WipeRequest(
            String type,
            Optional<UUID> profileId,
            Optional<Boolean> dryRun,
            Optional<Boolean> rehearse,
            Optional<Boolean> announced) {}

    @GET
    @Requires("wipe.view")
    public Items<WipeView> list(
            @Context Caller caller,
            @PathParam("server") LicenseId server,
            @QueryParam("cursor") @Nullable Instant cursor,
            @QueryParam("limit") @Nullable Integer limit) {
        int most = limit == null ? USUAL : Math.max(1, Math.min(MOST, limit));
        List<Wipe> found = wipes.list(caller, server, Optional.ofNullable(cursor), most + 1);
        List<Wipe> shown = found.subList(0, Math.min(most, found.size()));
        Optional<String> next = found.size() > most
                ? Optional.of(shown.get(most - 1).createdAt().toString())
                : Optional.empty();
        return new Items<>(shown.stream().map(WipeView::of).toList(), next);
    }

    /** 200 with the plan for a dry run, else 202 with the wipe, or with the rehearsal of one. */
    @POST
    @Requires("wipe.execute")
    public Response begin(@Context Caller caller, @PathParam("server") LicenseId server, WipeRequest request) {
        WipeType type = WipeType.of(request.type());
        boolean rehearse = request.rehearse().orElse(false);
        if (request.dryRun().orElse(false)) {
            if (rehearse) {
                throw Invalid.field("rehearse", "Choose one: a dry run only looks, a rehearsal works on a copy.");
            }
            return Response.ok(PlanView.of(wipes.preview(caller, server, type, request.profileId())))
                    .build();
        }
        if (rehearse) {
            return rehearsed(server, rehearsals.begin(caller, server, type, request.profileId()));
        }
        boolean announced = request.announced().orElse(false);
        return accepted(server, wipes.begin(caller, server, type, request.profileId(), announced));
    }

    @GET
    @Path("{wipe}")
    @Requires("wipe.view")
    public WipeView get(@Context Caller caller, @PathParam("server") LicenseId server, @PathParam("wipe") UUID wipe) {
        return WipeView.of(wipes.get(caller, server, wipe));
    }

    /** Ends it safely: nothing has happened before the first file is gone, afterwards the backup is put back. What was updated stays. */
    @POST
    @Path("{wipe}/cancel")
    @Requires("wipe.execute")
    public Response cancel(
            @Context Caller caller, @PathParam("server") LicenseId server, @PathParam("wipe") UUID wipe) {
        return accepted(server, wipes.cancel(caller, server, wipe));
    }

    /** Stops it behind the step it is at. */
    @POST
    @Path("{wipe}/pause")
    @Requires("wipe.execute")
    public Response pause(@Context Caller caller, @PathParam("server") LicenseId server, @PathParam("wipe") UUID wipe) {
        return accepted(server, wipes.pause(caller, server, wipe));
    }

    @POST
    @Path("{wipe}/resume")
    @Requires("wipe.execute")
    public Response resume(
            @Context Caller caller, @PathParam("server") LicenseId server, @PathParam("wipe") UUID wipe) {
        return accepted(server, wipes.resume(caller, server, wipe));
    }

    /** Tries the step again that it failed at. */
    @POST
    @Path("{wipe}/retry")
    @Requires("wipe.execute")
    public Response retry(@Context Caller caller, @PathParam("server") LicenseId server, @PathParam("wipe") UUID wipe) {
        return accepted(server, wipes.retry(caller, server, wipe));
    }

    /** Puts the backup back that it took before. */
    @POST
    @Path("{wipe}/rollback")
    @Requires("wipe.execute")
    public Response rollBack(
            @Context Caller caller, @PathParam("server") LicenseId server, @PathParam("wipe") UUID wipe) {
        return accepted(server, wipes.rollBack(caller, server, wipe));
    }

    private static Response rehearsed(LicenseId server, Rehearsal rehearsal) {
        return Response.accepted(RehearsalView.of(rehearsal))
                .header(HttpHeaders.LOCATION, "/api/v1/servers/" + server + "/wipe-rehearsals/" + rehearsal.id())
                .build();
    }

    private static Response accepted(LicenseId server, Wipe wipe) {
        return Response.accepted(WipeView.of(wipe))
                .header(HttpHeaders.LOCATION, "/api/v1/servers/" + server + "/wipes/" + wipe.id())
                .build();
    }
}
