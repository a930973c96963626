package io.corrosion.console.rest;

import io.corrosion.api.identity.Caller;
import io.corrosion.api.rest.Requires;
import io.corrosion.api.rest.RestResource;
import io.corrosion.api.tenancy.LicenseId;
import io.corrosion.console.Consoles;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** A command whose answer is wanted at once: the same as {@code command?wait=10}. */
@Component(service = RestResource.class, property = RestResource.PATH + "=/servers/{server}/rcon")
@Path("/")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public final class RconResource implements RestResource {

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final Consoles consoles;

    @Activate
    public RconResource(@Reference Consoles consoles) {
        this.consoles = consoles;
    }

    /** Runs a console command and answers with its output. */
    @POST
    @ApiResponse(
            responseCode = "200",
            description = "What became of it",
            content = @Content(schema = @Schema(implementation = CommandView.class)))
    @ApiResponse(
            responseCode = "202",
            description = "Recorded and on its way; Location tells where to follow it",
            content = @Content(schema = @Schema(implementation = CommandView.class)))
    @Requires("console.write")
    public Response send(@Context Caller caller, @PathParam("server") LicenseId server, CommandBody body) {
        return CommandView.answer(consoles.sendAndWait(caller, server, body.command(), PATIENCE));
    }
}
