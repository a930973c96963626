package io.corrosion.files.rest;

import io.corrosion.api.file.FileContent;
import io.corrosion.api.file.FileEntry;
import io.corrosion.api.file.ServerPath;
import io.corrosion.api.identity.Caller;
import io.corrosion.api.rest.Requires;
import io.corrosion.api.rest.RestResource;
import io.corrosion.api.rest.Streamed;
import io.corrosion.api.tenancy.LicenseId;
import io.corrosion.files.Browsing;
import io.corrosion.files.Writing;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** What is in a file: raw bytes out and in, of any size, never held. */
@Component(
        service = RestResource.class,
        property = {
            RestResource.PATH + "=/servers/{server}/files/content",
            RestResource.ALIAS + "=/api/servers/{server}/files/content"
        })
@Path("/")
public final class ContentResource implements RestResource {

    private static final long UNKNOWN = -1;

    private final Browsing browsing;
    private final Writing writing;

    @Activate
    public ContentResource(@Reference Browsing browsing, @Reference Writing writing) {
        this.browsing = browsing;
        this.writing = writing;
    }

    @GET
    @Streamed
    @Produces(MediaType.WILDCARD)
    @Requires("files.read")
    public Response read(
            @Context Caller caller,
            @PathParam("server") LicenseId server,
            @QueryParam("path") @Nullable String path,
            @QueryParam("download") @Nullable Boolean download,
            @HeaderParam("Range") @Nullable String range,
            @HeaderParam("If-None-Match") @Nullable String known) {
        ServerPath file = Paths.needed(path);
        if (known != null) {
            FileEntry entry = browsing.entry(caller, server, file);
            if (known.equals(RawAnswer.quoted(entry.tag()))) {
                return Response.notModified().header("ETag", known).build();
            }
        }
        ByteRange wanted = ByteRange.of(range);
        FileContent content = browsing.open(caller, server, file, wanted.first());
        return RawAnswer.of(content, wanted, Boolean.TRUE.equals(download));
    }

    @PUT
    @Streamed
    @Consumes(MediaType.WILDCARD)
    @Produces(MediaType.APPLICATION_JSON)
    @Requires("files.write")
    public Response write(
            @Context Caller caller,
            @PathParam("server") LicenseId server,
            @QueryParam("path") @Nullable String path,
            @HeaderParam("Content-Length") @Nullable Long length,
            @HeaderParam("If-Match") @Nullable String over,
            @HeaderParam("If-None-Match") @Nullable String unless,
            InputStream body) {
        Optional<String> expected = Optional.ofNullable(over)
                .filter(tag -> !tag.equals("*"))
                .map(tag -> tag.replaceAll("^(W/)?\"|\"$", ""));
        FileEntry written = writing.write(
                caller,
                server,
                Paths.needed(path),
                body,
                length == null ? UNKNOWN : length,
                expected,
                "*".equals(unless));
        return Response.ok(FileView.of(written))
                .header("ETag", RawAnswer.quoted(written.tag()))
                .build();
    }
}
