package io.corrosion.files.rest;

import io.corrosion.api.error.Invalid;
import io.corrosion.api.file.FilePage;
import io.corrosion.api.file.Listing;
import io.corrosion.api.file.Move;
import io.corrosion.api.file.ServerPath;
import io.corrosion.api.identity.Caller;
import io.corrosion.api.rest.Requires;
import io.corrosion.api.rest.RestResource;
import io.corrosion.api.tenancy.LicenseId;
import io.corrosion.files.Browsing;
import io.corrosion.files.Changes;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Directories of a server: what is in them, and putting it in order. */
@Component(
        service = RestResource.class,
        property = {RestResource.PATH + "=/servers/{server}/files", RestResource.ALIAS + "=/api/servers/{server}/files"
        })
@Path("/")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
public final class FilesResource implements RestResource {

    private static final int USUAL = 200;

    private final Browsing browsing;
    private final Changes changes;

    @Activate
    public FilesResource(@Reference Browsing browsing, @Reference Changes changes) {
        this.browsing = browsing;
        this.changes = changes;
    }

    /** A part of a directory. */
    public record DirectoryView(String path, List<FileView> items, Optional<String> next, long total) {}

    /** A path. */
    public record PathRequest(String path) {}

    /** From where to where; {@code to} is the new path itself. */
    public record MoveView(String from, String to) {}

    /** Things to move or copy: {@code items}, or one with {@code from} and {@code to}. */
    public record MoveRequest(
            Optional<List<MoveView>> items, Optional<String> from, Optional<String> to, Optional<Boolean> replace) {}

    /** Permission bits of a path, in octal. */
    public record ModeRequest(String path, String mode) {}

    /** A symbolic link. */
    public record LinkRequest(String path, String target) {}

    @GET
    @Requires("files.read")
    public DirectoryView list(
            @Context Caller caller,
            @PathParam("server") LicenseId server,
            @QueryParam("path") @Nullable String path,
            @QueryParam("sort") @Nullable String sort,
            @QueryParam("descending") @Nullable Boolean descending,
            @QueryParam("filter") @Nullable String filter,
            @QueryParam("cursor") @Nullable String cursor,
            @QueryParam("limit") @Nullable Integer limit) {
        ServerPath directory = Paths.orRoot(path);
        Listing listing = new Listing(
                order(sort),
                Boolean.TRUE.equals(descending),
                filter == null ? "" : filter,
                Optional.ofNullable(cursor),
                limit == null ? USUAL : limit);
        FilePage page = browsing.list(caller, server, directory, listing);
        return new DirectoryView(
                directory.value(), page.items().stream().map(FileView::of).toList(), page.next(), page.total());
    }

    private static Listing.Sort order(@Nullable String text) {
        try {
            return text == null ? Listing.Sort.KIND : Listing.Sort.valueOf(text.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException unknown) {
            throw Invalid.field("sort", "Must be one of kind, name, size, modified.");
        }
    }

    @GET
    @Path("entry")
    @Requires("files.read")
    public FileView entry(
            @Context Caller caller, @PathParam("server") LicenseId server, @QueryParam("path") @Nullable String path) {
        return FileView.of(browsing.entry(caller, server, Paths.orRoot(path)));
    }

    @DELETE
    @Requires("files.delete")
    public void delete(
            @Context Caller caller,
            @PathParam("server") LicenseId server,
            @QueryParam("path") List<String> paths,
            @QueryParam("permanent") @Nullable Boolean permanent) {
        if (paths.isEmpty()) {
            throw Invalid.field("path", "Say which path: ?path=logs/old.log, several times for several.");
        }
        changes.delete(caller, server, Paths.all(paths), Boolean.TRUE.equals(permanent));
    }

    @POST
    @Path("mkdir")
    @Requires("files.create")
    public FileView makeDirectory(@Context Caller caller, @PathParam("server") LicenseId server, PathRequest request) {
        changes.makeDirectory(caller, server, Paths.needed(request.path()));
        return entry(caller, server, request.path());
    }

    @POST
    @Path("move")
    @Requires("files.write")
    public void move(@Context Caller caller, @PathParam("server") LicenseId server, MoveRequest request) {
        changes.move(caller, server, moves(request), request.replace().orElse(false));
    }

    @POST
    @Path("rename")
    @Requires("files.write")
    public void rename(@Context Caller caller, @PathParam("server") LicenseId server, MoveRequest request) {
        move(caller, server, request);
    }

    @POST
    @Path("copy")
    @Requires("files.create")
    public void copy(@Context Caller caller, @PathParam("server") LicenseId server, MoveRequest request) {
        changes.copy(caller, server, moves(request), request.replace().orElse(false));
    }

    private static List<Move> moves(MoveRequest request) {
        List<MoveView> items = request.items()
                .orElseGet(() -> List.of(new MoveView(
                        request.from().orElseThrow(() -> Invalid.field("from", "Say what: from and to, or items.")),
                        request.to().orElseThrow(() -> Invalid.field("to", "Say where to: the new path itself.")))));
        return items.stream()
                .map(item -> new Move(Paths.needed(item.from()), Paths.needed(item.to())))
                .toList();
    }

    @PUT
    @Path("mode")
    @Requires("files.write")
    public FileView mode(@Context Caller caller, @PathParam("server") LicenseId server, ModeRequest request) {
        changes.chmod(caller, server, Paths.needed(request.path()), request.mode());
        return entry(caller, server, request.path());
    }

    @POST
    @Path("link")
    @Requires("files.create")
    public FileView link(@Context Caller caller, @PathParam("server") LicenseId server, LinkRequest request) {
        changes.link(caller, server, Paths.needed(request.path()), Paths.needed(request.target()));
        return entry(caller, server, request.path());
    }
}
