package io.corrosion.maps.rest;

import io.corrosion.api.identity.Caller;
import io.corrosion.api.map.MapId;
import io.corrosion.api.rest.Items;
import io.corrosion.api.rest.Requires;
import io.corrosion.api.rest.RestResource;
import io.corrosion.api.rest.Streamed;
import io.corrosion.api.tenancy.LicenseId;
import io.corrosion.maps.Library;
import io.corrosion.maps.LibraryMap;
import jakarta.ws.rs.Consumes;
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
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import java.net.URI;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The library of maps, seen from one of the organisation's servers. */
@Component(
        service = RestResource.class,
        property = {RestResource.PATH + "=/servers/{server}/maps", RestResource.ALIAS + "=/api/servers/{server}/maps"})
@Path("/")
@Produces(MediaType.APPLICATION_JSON)
public final class LibraryResource implements RestResource {

    private final Library library;

    @Activate
    public LibraryResource(@Reference Library library) {
        this.library = library;
    }

    /** A world the game makes; without a seed it is another one each time. */
    public record ProceduralRequest(String displayName, Optional<Integer> seed, int worldSize) {}

    /** A file somebody else hosts. */
    public record LinkedRequest(String displayName, String url) {}

    /** What may be changed of a map. */
    public record ChangeRequest(String displayName) {}

    @GET
    @Requires("maps.view")
    public Items<MapView> list(@Context Caller caller, @PathParam("server") LicenseId server) {
        return Items.all(library.list(caller, server).stream().map(MapView::of).toList());
    }

    /** The file itself is the body; with {@code sha256} it is refused when something else arrived. */
    @POST
    @Streamed
    @Consumes(MediaType.WILDCARD)
    @Requires("maps.manage")
    public Response upload(
            @Context Caller caller,
            @PathParam("server") LicenseId server,
            @QueryParam("file_name") @Nullable String fileName,
            @QueryParam("display_name") @Nullable String name,
            @QueryParam("sha256") @Nullable String sha256,
            InputStream body) {
        return made(
                server,
                library.upload(
                        caller,
                        server,
                        fileName == null ? "" : fileName,
                        name == null ? "" : name,
                        Optional.ofNullable(sha256),
                        body));
    }

    @POST
    @Path("procedural")
    @Consumes(MediaType.APPLICATION_JSON)
    @Requires("maps.manage")
    public Response procedural(
            @Context Caller caller, @PathParam("server") LicenseId server, ProceduralRequest request) {
        return made(
                server, library.procedural(caller, server, request.displayName(), request.seed(), request.worldSize()));
    }

    @POST
    @Path("linked")
    @Consumes(MediaType.APPLICATION_JSON)
    @Requires("maps.manage")
    public Response linked(@Context Caller caller, @PathParam("server") LicenseId server, LinkedRequest request) {
        return made(server, library.linked(caller, server, request.displayName(), request.url()));
    }

    @GET
    @Path("{map}")
    @Requires("maps.view")
    public MapView get(@Context Caller caller, @PathParam("server") LicenseId server, @PathParam("map") UUID map) {
        return MapView.of(library.get(caller, server, new MapId(map)));
    }

    @PATCH
    @Path("{map}")
    @Consumes(MediaType.APPLICATION_JSON)
    @Requires("maps.manage")
    public MapView rename(
            @Context Caller caller,
            @PathParam("server") LicenseId server,
            @PathParam("map") UUID map,
            ChangeRequest request) {
        return MapView.of(library.rename(caller, server, new MapId(map), request.displayName()));
    }

    @DELETE
    @Path("{map}")
    @Requires("maps.manage")
    public void delete(@Context Caller caller, @PathParam("server") LicenseId server, @PathParam("map") UUID map) {
        library.delete(caller, server, new MapId(map));
    }

    private static Response made(LicenseId server, LibraryMap map) {
        return Response.created(URI.create("/api/v1/servers/" + server + "/maps/" + map.id()))
                .entity(MapView.of(map))
                .build();
    }
}
