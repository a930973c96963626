package io.corrosion.console.rest;

import io.corrosion.api.gateway.CommandRecord;
import io.corrosion.api.identity.Caller;
import io.corrosion.api.rest.Requires;
import io.corrosion.api.rest.RestResource;
import io.corrosion.api.tenancy.LicenseId;
import io.corrosion.console.Consoles;
import io.corrosion.console.Words;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Commands: {@code 202} at once, or {@code ?wait=seconds} for the outcome. */
@Component(service = RestResource.class, property = RestResource.PATH + "=/servers/{server}/command")
@Path("/")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public final class CommandResource implements RestResource {

    private final Consoles consoles;

    @Activate
    public CommandResource(@Reference Consoles consoles) {
        this.consoles = consoles;
    }

    /** Runs a console command. */
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
    public Response send(
            @Context Caller caller,
            @PathParam("server") LicenseId server,
            @QueryParam("wait") @DefaultValue("0") int wait,
            CommandBody body) {
        CommandRecord record = wait == 0
                ? consoles.send(caller, server, body.command())
                : consoles.sendAndWait(caller, server, body.command(), Duration.ofSeconds(wait));
        return wait == 0 && !Words.isWord(body.command().strip())
                ? CommandView.accepted(record)
                : CommandView.answer(record);
    }
}
