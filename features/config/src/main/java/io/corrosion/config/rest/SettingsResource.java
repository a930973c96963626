package io.corrosion.config.rest;

import com.fasterxml.jackson.databind.JsonNode;
import io.corrosion.api.identity.Caller;
import io.corrosion.api.rest.Items;
import io.corrosion.api.rest.Requires;
import io.corrosion.api.rest.RestResource;
import io.corrosion.api.tenancy.LicenseId;
import io.corrosion.config.ServerSettings;
import io.corrosion.config.ServerSettings.Setting;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Small values that belong to a server. */
@Component(service = RestResource.class, property = RestResource.PATH + "=/servers/{server}/settings")
@Path("/")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
public final class SettingsResource implements RestResource {

    private final ServerSettings settings;

    @Activate
    public SettingsResource(@Reference ServerSettings settings) {
        this.settings = settings;
    }

    /** @param value any JSON value */
    public record ValueBody(JsonNode value) {}

    @GET
    @Requires("settings.read")
    public Items<Setting> all(@Context Caller caller, @PathParam("server") LicenseId server) {
        return Items.all(settings.all(caller, server));
    }

    @GET
    @Path("{key}")
    @Requires("settings.read")
    public Setting get(@Context Caller caller, @PathParam("server") LicenseId server, @PathParam("key") String key) {
        return settings.get(caller, server, key);
    }

    @PUT
    @Path("{key}")
    @Requires("settings.server")
    public Setting put(
            @Context Caller caller,
            @PathParam("server") LicenseId server,
            @PathParam("key") String key,
            ValueBody body) {
        return settings.put(caller, server, key, body.value());
    }

    @DELETE
    @Path("{key}")
    @Requires("settings.server")
    public void remove(@Context Caller caller, @PathParam("server") LicenseId server, @PathParam("key") String key) {
        settings.remove(caller, server, key);
    }
}
