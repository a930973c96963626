package io.corrosion.hello.rest;

import io.corrosion.api.identity.Caller;
import io.corrosion.api.rest.Requires;
import io.corrosion.api.rest.RestResource;
import io.corrosion.api.tenancy.LicenseId;
import io.corrosion.hello.Waves;
import io.corrosion.hello.Waves.Wave;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** {@code /api/v1/servers/{server}/hello}: a server waves. */
@Component(service = RestResource.class, property = RestResource.PATH + "=/servers/{server}/hello")
@Path("/")
@Produces(MediaType.APPLICATION_JSON)
public final class WaveResource implements RestResource {

    private final Waves waves;

    @Activate
    public WaveResource(@Reference Waves waves) {
        this.waves = waves;
    }

    @GET
    @Requires("server.view")
    public Wave look(@Context Caller caller, @PathParam("server") String server) {
        return waves.look(caller, LicenseId.of(server));
    }

    @POST
    @Requires("server.view")
    public Wave wave(@Context Caller caller, @PathParam("server") String server) {
        return waves.wave(caller, LicenseId.of(server));
    }
}
