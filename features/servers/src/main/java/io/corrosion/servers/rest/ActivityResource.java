package io.corrosion.servers.rest;

import io.corrosion.api.audit.AuditEntry;
import io.corrosion.api.audit.RecordedEntry;
import io.corrosion.api.identity.Caller;
import io.corrosion.api.rest.Items;
import io.corrosion.api.rest.Requires;
import io.corrosion.api.rest.RestResource;
import io.corrosion.api.tenancy.LicenseId;
import io.corrosion.servers.Activity;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Who did what on a server. */
@Component(
        service = RestResource.class,
        property = {
            RestResource.PATH + "=/servers/{server}/activity",
            RestResource.ALIAS + "=/api/servers/{server}/activity"
        })
@Path("/")
@Produces(MediaType.APPLICATION_JSON)
public final class ActivityResource implements RestResource {

    private final Activity activity;

    @Activate
    public ActivityResource(@Reference Activity activity) {
        this.activity = activity;
    }

    /**
     * A deed.
     *
     * @param actorIp where it came from; empty for the platform's own, and for whoever may not read the audit log
     */
    public record ActivityView(
            Instant at,
            String action,
            String actorType,
            String actor,
            String actorIp,
            String resourceType,
            String resourceId,
            Map<String, String> metadata) {

        static ActivityView of(RecordedEntry recorded) {
            AuditEntry entry = recorded.entry();
            return new ActivityView(
                    recorded.at(),
                    entry.action(),
                    entry.actor().type(),
                    entry.actor().name(),
                    entry.actor().address(),
                    entry.resourceType(),
                    entry.resourceId(),
                    entry.metadata());
        }
    }

    @GET
    @Requires("activity.read")
    public Items<ActivityView> latest(
            @Context Caller caller,
            @PathParam("server") LicenseId server,
            @QueryParam("action") @DefaultValue("") String action,
            @QueryParam("limit") @Nullable Integer limit) {
        return Items.all(activity.latest(caller, server, action, Limit.of(limit)).stream()
                .map(ActivityView::of)
                .toList());
    }
}
