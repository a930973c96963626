package io.corrosion.admin.rest;

import io.corrosion.admin.Changelog;
import io.corrosion.admin.ChangelogEntry;
import io.corrosion.api.rest.Items;
import io.corrosion.api.rest.Requires;
import io.corrosion.api.rest.RestResource;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** News of the platform, for everybody signed in (ADM-10). */
@Component(service = RestResource.class, property = RestResource.PATH + "=/changelog")
@Path("/")
@Produces(MediaType.APPLICATION_JSON)
@Requires(Requires.SIGNED_IN)
public final class ChangelogResource implements RestResource {

    private final Changelog changelog;

    @Activate
    public ChangelogResource(@Reference Changelog changelog) {
        this.changelog = changelog;
    }

    /** The newest entries. */
    @GET
    public Items<ChangelogEntry> newest(@QueryParam("limit") @DefaultValue("20") int limit) {
        return Items.all(changelog.newest(limit));
    }
}
