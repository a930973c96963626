package io.corrosion.files.rest;

import io.corrosion.api.identity.Caller;
import io.corrosion.api.rest.Items;
import io.corrosion.api.rest.Requires;
import io.corrosion.api.rest.RestResource;
import io.corrosion.api.tenancy.LicenseId;
import io.corrosion.files.Protection;
import io.corrosion.files.mark.Mark;
import io.corrosion.files.mark.Marks;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** A person's favourites and recently opened files, and what is protected on a server. */
@Component(
        service = RestResource.class,
        property = {RestResource.PATH + "=/servers/{server}/files", RestResource.ALIAS + "=/api/servers/{server}/files"
        })
@Path("/")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
public final class MarksResource implements RestResource {

    private final Marks marks;
    private final Protection protection;

    @Activate
    public MarksResource(@Reference Marks marks, @Reference Protection protection) {
        this.marks = marks;
        this.protection = protection;
    }

    /** A path and when it was marked or opened. */
    public record MarkView(String path, Instant at) {

        static MarkView of(Mark mark) {
            return new MarkView(mark.path().value(), mark.at());
        }
    }

    /** Patterns of paths that nobody may see or touch here, such as *.pem or secrets/**. */
    public record ProtectedView(List<String> patterns) {}

    @GET
    @Path("bookmarks")
    @Requires("files.read")
    public Items<MarkView> bookmarks(@Context Caller caller, @PathParam("server") LicenseId server) {
        return Items.all(
                marks.bookmarks(caller, server).stream().map(MarkView::of).toList());
    }

    @PUT
    @Path("bookmarks")
    @Requires("files.read")
    public void bookmark(
            @Context Caller caller, @PathParam("server") LicenseId server, @QueryParam("path") @Nullable String path) {
        marks.bookmark(caller, server, Paths.orRoot(path));
    }

    @DELETE
    @Path("bookmarks")
    @Requires("files.read")
    public void forget(
            @Context Caller caller, @PathParam("server") LicenseId server, @QueryParam("path") @Nullable String path) {
        marks.forget(caller, server, Paths.orRoot(path));
    }

    @GET
    @Path("recent")
    @Requires("files.read")
    public Items<MarkView> recent(@Context Caller caller, @PathParam("server") LicenseId server) {
        return Items.all(marks.recent(caller, server).stream().map(MarkView::of).toList());
    }

    @PUT
    @Path("recent")
    @Requires("files.read")
    public void opened(
            @Context Caller caller, @PathParam("server") LicenseId server, @QueryParam("path") @Nullable String path) {
        marks.opened(caller, server, Paths.needed(path));
    }

    @GET
    @Path("protected")
    @Requires("files.read")
    public ProtectedView patterns(@Context Caller caller, @PathParam("server") LicenseId server) {
        return new ProtectedView(protection.patterns(caller, server));
    }

    @PUT
    @Path("protected")
    @Requires("settings.connection")
    public ProtectedView protect(@Context Caller caller, @PathParam("server") LicenseId server, ProtectedView request) {
        protection.protect(caller, server, request.patterns());
        return patterns(caller, server);
    }
}
