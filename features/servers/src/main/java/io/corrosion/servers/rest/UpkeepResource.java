package io.corrosion.servers.rest;

import io.corrosion.api.gateway.CommandRecord;
import io.corrosion.api.identity.Caller;
import io.corrosion.api.rest.Requires;
import io.corrosion.api.rest.RestResource;
import io.corrosion.api.tenancy.LicenseId;
import io.corrosion.servers.Deleting;
import io.corrosion.servers.Upkeep;
import io.corrosion.servers.rest.PowerResource.AcceptedView;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Updating a server's game, installing it anew, and taking the server out of the platform. */
@Component(
        service = RestResource.class,
        property = {RestResource.PATH + "=/servers/{server}", RestResource.ALIAS + "=/api/servers/{server}"})
@Path("/")
@Produces(MediaType.APPLICATION_JSON)
public final class UpkeepResource implements RestResource {

    private final Upkeep upkeep;
    private final Deleting deleting;

    @Activate
    public UpkeepResource(@Reference Upkeep upkeep, @Reference Deleting deleting) {
        this.upkeep = upkeep;
        this.deleting = deleting;
    }

    /** @param validate whether every file is compared with what it should be; left out: no */
    public record UpdateBody(Optional<Boolean> validate) {}

    /** @param confirm the server's name */
    public record ReinstallBody(String confirm) {}

    /** Brings the game up to date while the server is stopped; its progress is the operation's. */
    @POST
    @Path("update")
    @Consumes(MediaType.APPLICATION_JSON)
    @Requires("settings.server")
    public Response update(@Context Caller caller, @PathParam("server") LicenseId server, UpdateBody body) {
        return accepted(upkeep.update(caller, server, body.validate().orElse(false)));
    }

    /** Runs the server's installer again while it is stopped. */
    @POST
    @Path("reinstall")
    @Consumes(MediaType.APPLICATION_JSON)
    @Requires("settings.reinstall")
    public Response reinstall(@Context Caller caller, @PathParam("server") LicenseId server, ReinstallBody body) {
        return accepted(upkeep.reinstall(caller, server, body.confirm()));
    }

    /** Takes the server out of the platform; nothing is touched on its machine. {@code confirm} is its name. */
    @DELETE
    @Requires("servers.delete")
    public void delete(
            @Context Caller caller,
            @PathParam("server") LicenseId server,
            @QueryParam("confirm") @Nullable String confirm) {
        deleting.delete(caller, server, confirm == null ? "" : confirm);
    }

    private static Response accepted(CommandRecord command) {
        String id = command.id().toString();
        return Response.accepted(new AcceptedView(id, command.state().wire()))
                .header(HttpHeaders.LOCATION, "/api/v1/operations/" + id)
                .build();
    }
}
