package io.corrosion.admin.rest;

import io.corrosion.admin.Setting;
import io.corrosion.admin.SettingsDesk;
import io.corrosion.api.identity.Caller;
import io.corrosion.api.rest.Items;
import io.corrosion.api.rest.Requires;
import io.corrosion.api.rest.RestResource;
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

/** The platform's settings (ADM-09). */
@Component(service = RestResource.class, property = RestResource.PATH + "=/admin/settings")
@Path("/")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Requires("platform.settings")
public final class SettingsResource implements RestResource {

    private final SettingsDesk desk;

    @Activate
    public SettingsResource(@Reference SettingsDesk desk) {
        this.desk = desk;
    }

    /** A value. */
    public record Value(String value) {}

    /** All of them. */
    @GET
    public Items<Setting> list(@Context Caller caller) {
        return Items.all(desk.all(caller));
    }

    /** Sets one. */
    @PUT
    @Path("{key}")
    public void set(@Context Caller caller, @PathParam("key") String key, Value value) {
        desk.set(caller, key, value.value());
    }

    /** Removes one. */
    @DELETE
    @Path("{key}")
    public void remove(@Context Caller caller, @PathParam("key") String key) {
        desk.remove(caller, key);
    }
}
