package io.corrosion.files.rest;

import io.corrosion.api.file.Trashed;
import io.corrosion.api.identity.Caller;
import io.corrosion.api.rest.Items;
import io.corrosion.api.rest.Requires;
import io.corrosion.api.rest.RestResource;
import io.corrosion.api.tenancy.LicenseId;
import io.corrosion.files.Changes;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** What was deleted or overwritten on a server, and getting it back. */
@Component(
        service = RestResource.class,
        property = {
            RestResource.PATH + "=/servers/{server}/files/trash",
            RestResource.ALIAS + "=/api/servers/{server}/files/trash"
        })
@Path("/")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
public final class TrashResource implements RestResource {

    private static final int USUAL = 100;
    private static final int MOST = 500;

    private final Changes changes;

    @Activate
    public TrashResource(@Reference Changes changes) {
        this.changes = changes;
    }

    /** Something in the trash; {@code reason} is deleted or replaced. */
    public record TrashView(String id, String path, String type, long size, Instant at, String reason) {

        static TrashView of(Trashed item) {
            return new TrashView(
                    item.id(),
                    item.path().value(),
                    item.kind().wire(),
                    item.size(),
                    item.at(),
                    item.replaced() ? "replaced" : "deleted");
        }
    }

    /** What to bring back; {@code to} for a single item that shall lie elsewhere. */
    public record RestoreRequest(List<String> ids, Optional<String> to, Optional<Boolean> replace) {}

    @GET
    @Requires("files.read")
    public Items<TrashView> list(
            @Context Caller caller,
            @PathParam("server") LicenseId server,
            @QueryParam("cursor") @Nullable String cursor,
            @QueryParam("limit") @Nullable Integer limit) {
        int most = limit == null ? USUAL : Math.max(1, Math.min(MOST, limit));
        Trashed.Page page = changes.trash(caller, server, Optional.ofNullable(cursor), most);
        return new Items<>(page.items().stream().map(TrashView::of).toList(), page.next());
    }

    @POST
    @Path("restore")
    @Requires("files.write")
    public void restore(@Context Caller caller, @PathParam("server") LicenseId server, RestoreRequest request) {
        changes.restore(
                caller,
                server,
                request.ids(),
                request.to().map(Paths::needed),
                request.replace().orElse(false));
    }

    @DELETE
    @Requires("files.delete")
    public void purge(
            @Context Caller caller, @PathParam("server") LicenseId server, @QueryParam("id") List<String> ids) {
        changes.purge(caller, server, ids);
    }
}
