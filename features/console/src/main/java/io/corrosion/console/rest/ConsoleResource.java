package io.corrosion.console.rest;

import io.corrosion.api.identity.Caller;
import io.corrosion.api.rest.Items;
import io.corrosion.api.rest.Requires;
import io.corrosion.api.rest.RestResource;
import io.corrosion.api.tenancy.LicenseId;
import io.corrosion.console.Consoles;
import io.corrosion.console.Line;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.stream.Collectors;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Scroll-back. */
@Component(service = RestResource.class, property = RestResource.PATH + "=/servers/{server}/console")
@Path("/")
@Produces(MediaType.APPLICATION_JSON)
public final class ConsoleResource implements RestResource {

    private final Consoles consoles;

    @Activate
    public ConsoleResource(@Reference Consoles consoles) {
        this.consoles = consoles;
    }

    /** The newest lines, oldest first. */
    @GET
    @Requires("console.read")
    public Items<LineView> tail(
            @Context Caller caller,
            @PathParam("server") LicenseId server,
            @QueryParam("tail") @DefaultValue("200") int tail) {
        return Items.all(
                consoles.tail(caller, server, tail).stream().map(LineView::of).toList());
    }

    /** The newest commands, newest first: who typed what, and what was answered. */
    @GET
    @Path("commands")
    @Requires("console.read")
    public Items<CommandView> commands(
            @Context Caller caller,
            @PathParam("server") LicenseId server,
            @QueryParam("limit") @DefaultValue("50") int limit) {
        return Items.all(consoles.commands(caller, server, limit).stream()
                .map(CommandView::of)
                .toList());
    }

    /** Everything that is held, as a text file. */
    @GET
    @Path("export")
    @Produces(MediaType.TEXT_PLAIN)
    @ApiResponse(
            responseCode = "200",
            description = "A text file, a line for each",
            content = @Content(mediaType = MediaType.TEXT_PLAIN, schema = @Schema(type = "string")))
    @Requires("console.read")
    public Response export(@Context Caller caller, @PathParam("server") LicenseId server) {
        String text = consoles.tail(caller, server, Consoles.MOST_LINES).stream()
                .map(ConsoleResource::plain)
                .collect(Collectors.joining());
        return Response.ok(text, MediaType.TEXT_PLAIN + ";charset=UTF-8")
                .header("Content-Disposition", "attachment; filename=\"console-" + server + ".log\"")
                .build();
    }

    private static String plain(Line line) {
        return line.time() + " " + line.level().wire() + " " + line.text() + "\n";
    }
}
