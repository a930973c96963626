package io.corrosion.servers.rest;

import io.corrosion.api.error.Invalid;
import io.corrosion.api.gateway.CommandRecord;
import io.corrosion.api.identity.Caller;
import io.corrosion.api.rest.Requires;
import io.corrosion.api.rest.RestResource;
import io.corrosion.api.server.PowerSignal;
import io.corrosion.api.tenancy.LicenseId;
import io.corrosion.servers.Power;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Start, stop, restart, kill. Needs {@code control.} and the signal; {@code control.start} stands for all four. */
@Component(
        service = RestResource.class,
        property = {RestResource.PATH + "=/servers/{server}", RestResource.ALIAS + "=/api/servers/{server}"})
@Path("/")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
public final class PowerResource implements RestResource {

    private final Power power;

    @Activate
    public PowerResource(@Reference Power power) {
        this.power = power;
    }

    /** A signal: start, stop, restart or kill. */
    public record PowerRequest(String signal) {}

    /** The older spelling of the same (decision 18): {@code action} or {@code signal}. */
    public record ActionRequest(Optional<String> action, Optional<String> signal) {}

    /** A command on its way. */
    public record AcceptedView(String id, String state) {}

    @POST
    @Path("power")
    @Requires("control.start")
    public Response power(@Context Caller caller, @PathParam("server") LicenseId server, PowerRequest request) {
        return send(caller, server, request.signal());
    }

    @POST
    @Path("actions")
    @Requires("control.start")
    public Response action(@Context Caller caller, @PathParam("server") LicenseId server, ActionRequest request) {
        String signal = request.action()
                .or(request::signal)
                .orElseThrow(() -> Invalid.field("action", "This field is needed."));
        return send(caller, server, signal);
    }

    private Response send(Caller caller, LicenseId server, String signal) {
        CommandRecord command = power.send(caller, server, PowerSignal.of(signal));
        String id = command.id().toString();
        return Response.accepted(new AcceptedView(id, command.state().wire()))
                .header(HttpHeaders.LOCATION, "/api/v1/operations/" + id)
                .build();
    }
}
