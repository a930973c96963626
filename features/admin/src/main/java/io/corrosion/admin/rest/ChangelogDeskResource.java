package io.corrosion.admin.rest;

import io.corrosion.admin.Changelog;
import io.corrosion.admin.ChangelogEntry;
import io.corrosion.api.identity.Caller;
import io.corrosion.api.rest.Requires;
import io.corrosion.api.rest.RestResource;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import java.util.UUID;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** News of the platform: operators publish. */
@Component(service = RestResource.class, property = RestResource.PATH + "=/admin/changelog")
@Path("/")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Requires("platform.settings")
public final class ChangelogDeskResource implements RestResource {

    private final Changelog changelog;

    @Activate
    public ChangelogDeskResource(@Reference Changelog changelog) {
        this.changelog = changelog;
    }

    /** An entry to publish. */
    public record NewEntry(String version, String title, String body, String category) {}

    /** Publishes an entry. */
    @POST
    public ChangelogEntry publish(@Context Caller caller, NewEntry entry) {
        return changelog.publish(caller, entry.version(), entry.title(), entry.body(), entry.category());
    }

    /** Takes an entry back. */
    @DELETE
    @Path("{entry}")
    public void remove(@Context Caller caller, @PathParam("entry") UUID entry) {
        changelog.remove(caller, entry);
    }
}
