package io.corrosion.maps.rest;

import io.corrosion.api.identity.Caller;
import io.corrosion.api.map.MapId;
import io.corrosion.api.rest.OpenToAll;
import io.corrosion.api.rest.Requires;
import io.corrosion.api.rest.RestResource;
import io.corrosion.api.rest.Streamed;
import io.corrosion.api.tenancy.LicenseId;
import io.corrosion.maps.Downloads;
import io.corrosion.maps.MapAddresses;
import io.corrosion.maps.Pictures;
import io.corrosion.maps.Transfer;
import io.corrosion.maps.Transfers;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.InputStream;
import java.net.URI;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** A map's file and picture: addresses for it, the file itself, its way to the server. */
@Component(
        service = RestResource.class,
        property = {
            RestResource.PATH + "=/servers/{server}/maps/{map}",
            RestResource.ALIAS + "=/api/servers/{server}/maps/{map}"
        })
@Path("/")
@Produces(MediaType.APPLICATION_JSON)
public final class MapFileResource implements RestResource {

    private final Downloads downloads;
    private final Pictures pictures;
    private final Transfers transfers;

    @Activate
    public MapFileResource(
            @Reference Downloads downloads, @Reference Pictures pictures, @Reference Transfers transfers) {
        this.downloads = downloads;
        this.pictures = pictures;
        this.transfers = transfers;
    }

    /** An address that is its own proof, and until when. */
    public record AddressView(URI url, Instant expiresAt) {}

    /** Where the file goes; the server's own directory when nothing is said. */
    public record TransferRequest(Optional<String> directory) {}

    @POST
    @Path("address")
    @Requires("maps.manage")
    public AddressView address(
            @Context Caller caller, @PathParam("server") LicenseId server, @PathParam("map") UUID map) {
        return new AddressView(
                downloads.address(caller, server, new MapId(map)), Instant.now().plus(MapAddresses.VALID));
    }

    @GET
    @Path("file")
    @Streamed
    @Produces(MediaType.WILDCARD)
    @OpenToAll("The address is signed and valid for 15 minutes")
    public Response file(
            @PathParam("server") LicenseId server,
            @PathParam("map") UUID map,
            @QueryParam("expires") @Nullable String expires,
            @QueryParam("signature") @Nullable String signature) {
        Downloads.Download download =
                downloads.open(server, new MapId(map), String.valueOf(expires), String.valueOf(signature));
        return Response.ok((StreamingOutput) out -> {
                    try (InputStream content = download.content()) {
                        content.transferTo(out);
                    }
                })
                .header("Content-Type", MediaType.APPLICATION_OCTET_STREAM)
                .header("Content-Length", download.map().bytes())
                .header("X-Content-Type-Options", "nosniff")
                .header(
                        "Content-Disposition",
                        "attachment; filename=\"" + download.map().fileName() + "\"")
                .build();
    }

    @GET
    @Path("thumbnail")
    @Produces(MediaType.WILDCARD)
    @Streamed
    @Requires("maps.view")
    public Response thumbnail(
            @Context Caller caller, @PathParam("server") LicenseId server, @PathParam("map") UUID map) {
        Pictures.Picture picture = pictures.of(caller, server, new MapId(map));
        return Response.ok((StreamingOutput) out -> out.write(picture.bytes()))
                .header("Content-Type", picture.type())
                .header("Content-Length", picture.bytes().length)
                .header("X-Content-Type-Options", "nosniff")
                .header("Cache-Control", "private, max-age=60")
                .build();
    }

    /** The picture itself is the body: PNG, JPEG or WebP. */
    @PUT
    @Path("thumbnail")
    @Consumes(MediaType.WILDCARD)
    @Streamed
    @Requires("maps.manage")
    public void picture(
            @Context Caller caller,
            @PathParam("server") LicenseId server,
            @PathParam("map") UUID map,
            InputStream body) {
        pictures.put(caller, server, new MapId(map), body);
    }

    /** Brings the file to the server; answers at once. */
    @POST
    @Path("transfers")
    @Consumes(MediaType.APPLICATION_JSON)
    @Requires("maps.manage")
    public Response transfer(
            @Context Caller caller,
            @PathParam("server") LicenseId server,
            @PathParam("map") UUID map,
            TransferRequest request) {
        Transfer transfer = transfers.begin(
                caller, server, new MapId(map), request.directory().orElse(""));
        return Response.accepted(TransferView.of(transfer))
                .location(URI.create("/api/v1/servers/" + server + "/map-transfers/" + transfer.id()))
                .build();
    }
}
