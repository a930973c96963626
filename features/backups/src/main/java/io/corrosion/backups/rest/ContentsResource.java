package io.corrosion.backups.rest;

import io.corrosion.api.error.Invalid;
import io.corrosion.api.file.ServerPath;
import io.corrosion.api.identity.Caller;
import io.corrosion.api.rest.Items;
import io.corrosion.api.rest.OpenToAll;
import io.corrosion.api.rest.Requires;
import io.corrosion.api.rest.RestResource;
import io.corrosion.api.rest.Streamed;
import io.corrosion.api.tenancy.LicenseId;
import io.corrosion.backups.Contents;
import io.corrosion.backups.Links;
import io.corrosion.protocol.backup.ManifestEntry;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** What is in a backup: the whole as an archive, directories, single files. */
@Component(
        service = RestResource.class,
        property = {
            RestResource.PATH + "=/servers/{server}/backups/{backup}",
            RestResource.ALIAS + "=/api/servers/{server}/backups/{backup}"
        })
@Path("/")
public final class ContentsResource implements RestResource {

    private final Contents contents;
    private final Links links;

    @Activate
    public ContentsResource(@Reference Contents contents, @Reference Links links) {
        this.contents = contents;
        this.links = links;
    }

    /** Where the archive can be fetched once, and until when. */
    public record LinkView(String url, Instant expiresAt) {}

    /** A file or directory of a backup. */
    public record EntryView(String name, String path, String type, long size, Instant modifiedAt) {

        static EntryView of(ManifestEntry entry) {
            return new EntryView(
                    entry.path().substring(entry.path().lastIndexOf('/') + 1),
                    entry.path(),
                    entry.kind().name().toLowerCase(Locale.ROOT),
                    entry.size(),
                    entry.modified());
        }
    }

    @GET
    @Path("download")
    @Streamed
    @Produces("application/x-tar")
    @Requires("backups.download")
    public Response download(
            @Context Caller caller, @PathParam("server") LicenseId server, @PathParam("backup") UUID backup) {
        return saved("backup-" + backup + ".tar", "application/x-tar", contents.archive(caller, server, backup));
    }

    /** Makes an address under which the archive can be fetched once, by whoever has it. */
    @POST
    @Path("link")
    @Produces(MediaType.APPLICATION_JSON)
    @Requires("backups.download")
    public LinkView link(
            @Context Caller caller, @PathParam("server") LicenseId server, @PathParam("backup") UUID backup) {
        Links.Link made = links.make(caller, server, backup);
        return new LinkView(made.address(), made.expiresAt());
    }

    @GET
    @Path("once")
    @Streamed
    @Produces("application/x-tar")
    @OpenToAll("The address is signed, works once and for 15 minutes")
    public Response once(
            @PathParam("server") LicenseId server,
            @PathParam("backup") UUID backup,
            @QueryParam("link") @Nullable UUID link,
            @QueryParam("expires") @Nullable String expires,
            @QueryParam("signature") @Nullable String signature) {
        Links.Pass pass = links.use(
                server,
                backup,
                link == null ? new UUID(0, 0) : link,
                String.valueOf(expires),
                String.valueOf(signature));
        return saved("backup-" + backup + ".tar", "application/x-tar", contents.archive(pass, backup));
    }

    @GET
    @Path("files")
    @Produces(MediaType.APPLICATION_JSON)
    @Requires("backups.read")
    public Items<EntryView> files(
            @Context Caller caller,
            @PathParam("server") LicenseId server,
            @PathParam("backup") UUID backup,
            @QueryParam("path") @Nullable String path) {
        ServerPath directory = path == null ? ServerPath.ROOT : ServerPath.of(path);
        return Items.all(contents.list(caller, server, backup, directory).stream()
                .map(EntryView::of)
                .toList());
    }

    @GET
    @Path("files/content")
    @Streamed
    @Produces(MediaType.WILDCARD)
    @Requires("backups.download")
    public Response content(
            @Context Caller caller,
            @PathParam("server") LicenseId server,
            @PathParam("backup") UUID backup,
            @QueryParam("path") @Nullable String path) {
        if (path == null || path.isEmpty()) {
            throw Invalid.field("path", "Say which file of the backup: ?path=cfg/server.cfg.");
        }
        ServerPath file = ServerPath.of(path);
        return saved(file.name(), MediaType.APPLICATION_OCTET_STREAM, contents.file(caller, server, backup, file));
    }

    private static Response saved(String name, String type, Contents.Download download) {
        String encoded = URLEncoder.encode(name, StandardCharsets.UTF_8).replace("+", "%20");
        return Response.ok((StreamingOutput) download::to)
                .header("Content-Type", type)
                .header("X-Content-Type-Options", "nosniff")
                .header("Content-Disposition", "attachment; filename*=UTF-8''" + encoded)
                .build();
    }
}
