package io.corrosion.samples.greeter;

import io.corrosion.api.identity.Caller;
import io.corrosion.api.rest.Requires;
import io.corrosion.api.rest.RestResource;
import io.corrosion.api.tenancy.LicenseId;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** {@code POST /api/v1/servers/{server}/player-greeter {"name"}}. */
@Component(service = RestResource.class, property = RestResource.PATH + "=/servers/{server}/player-greeter")
@Path("/")
@Consumes(MediaType.APPLICATION_JSON)
public final class GreetResource implements RestResource {

    private final Greetings greetings;

    @Activate
    public GreetResource(@Reference Greetings greetings) {
        this.greetings = greetings;
    }

    /** Who is greeted. */
    public record GreetRequest(String name) {}

    @POST
    @Requires("players.kick")
    public void greet(@Context Caller caller, @PathParam("server") String server, GreetRequest request) {
        greetings.greet(caller, LicenseId.of(server), request.name());
    }
}
