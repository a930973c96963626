package io.corrosion.backups.rest;

import io.corrosion.api.backup.PanelBackup;
import io.corrosion.api.backup.PanelShelf;
import io.corrosion.api.identity.Caller;
import io.corrosion.api.rest.Requires;
import io.corrosion.api.rest.RestResource;
import io.corrosion.api.tenancy.LicenseId;
import io.corrosion.backups.PanelCopies;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Copies that a server's panel keeps itself: look, take, put back, delete. */
@Component(
        service = RestResource.class,
        property = {
            RestResource.PATH + "=/servers/{server}/panel-backups",
            RestResource.ALIAS + "=/api/servers/{server}/panel-backups"
        })
@Path("/")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
public final class PanelCopiesResource implements RestResource {

    private final PanelCopies copies;

    @Activate
    public PanelCopiesResource(@Reference PanelCopies copies) {
        this.copies = copies;
    }

    /** A copy to take. */
    public record CopyRequest(String name) {}

    /** A copy; {@code size_bytes} is 0 while the panel does not say. */
    public record CopyView(String id, String name, String status, long sizeBytes, Instant takenAt, boolean locked) {

        static CopyView of(PanelBackup copy) {
            return new CopyView(
                    copy.id(), copy.name(), copy.state().name(), copy.bytes(), copy.takenAt(), copy.locked());
        }
    }

    /** What the panel keeps, newest first, how many at most, and what it is doing. */
    public record ShelfView(List<CopyView> items, Optional<Integer> limit, String busy) {

        static ShelfView of(PanelShelf shelf) {
            return new ShelfView(
                    shelf.items().stream().map(CopyView::of).toList(),
                    shelf.limit().isPresent() ? Optional.of(shelf.limit().getAsInt()) : Optional.empty(),
                    shelf.busy());
        }
    }

    @GET
    @Requires("backups.read")
    public ShelfView look(@Context Caller caller, @PathParam("server") LicenseId server) {
        return ShelfView.of(copies.look(caller, server));
    }

    @POST
    @Requires("backups.create")
    public Response take(@Context Caller caller, @PathParam("server") LicenseId server, CopyRequest request) {
        copies.take(caller, server, request.name());
        return Response.accepted().build();
    }

    @POST
    @Path("{copy}/restore")
    @Requires("backups.restore")
    public Response restore(
            @Context Caller caller, @PathParam("server") LicenseId server, @PathParam("copy") String copy) {
        copies.restore(caller, server, copy);
        return Response.accepted().build();
    }

    @DELETE
    @Path("{copy}")
    @Requires("backups.delete")
    public void delete(@Context Caller caller, @PathParam("server") LicenseId server, @PathParam("copy") String copy) {
        copies.delete(caller, server, copy);
    }
}
