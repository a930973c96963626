package io.corrosion.notify.rest;

import io.corrosion.api.identity.Caller;
import io.corrosion.api.notify.DeliveryFilter;
import io.corrosion.api.notify.DeliveryRecord;
import io.corrosion.api.notify.OrganisationNotices;
import io.corrosion.api.notify.OrganisationNotices.Change;
import io.corrosion.api.notify.OrganisationNotices.Overview;
import io.corrosion.api.notify.OrganisationNotices.OwnChannel;
import io.corrosion.api.rest.Items;
import io.corrosion.api.rest.Requires;
import io.corrosion.api.rest.RestResource;
import io.corrosion.api.tenancy.LicenseId;
import io.corrosion.api.tenancy.TenantId;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Where an organisation is told what happens to all of its servers (NOTE-01, NOTE-02, NOTE-07, NOTE-11). */
@Component(service = RestResource.class, property = RestResource.PATH + "=/tenants/{tenant}/notifications")
@Path("/")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Requires("notifications.manage")
public final class OrganisationNotificationsResource implements RestResource {

    private final OrganisationNotices notices;

    @Activate
    public OrganisationNotificationsResource(@Reference OrganisationNotices notices) {
        this.notices = notices;
    }

    /** A channel to add. */
    public record NewChannel(String channel, String name, Map<String, String> settings) {}

    /** What to change about one; what is left out stays. */
    public record ChannelChange(
            Optional<String> name,
            Optional<Boolean> enabled,
            Optional<Map<String, String>> settings,
            Optional<Set<String>> muted) {}

    /** The channels, what can be added, and the events. */
    @GET
    public Overview get(@Context Caller caller, @PathParam("tenant") TenantId tenant) {
        return notices.of(caller, tenant);
    }

    /** Adds a channel. */
    @POST
    @Path("channels")
    public Response add(@Context Caller caller, @PathParam("tenant") TenantId tenant, NewChannel wanted) {
        OwnChannel added = notices.add(caller, tenant, wanted.channel(), wanted.name(), wanted.settings());
        URI place = URI.create("/api/v1/tenants/" + tenant + "/notifications/channels/" + added.id());
        return Response.created(place).entity(added).build();
    }

    /** Changes a channel. */
    @PUT
    @Path("channels/{channel}")
    public OwnChannel change(
            @Context Caller caller,
            @PathParam("tenant") TenantId tenant,
            @PathParam("channel") UUID channel,
            ChannelChange wanted) {
        return notices.change(
                caller,
                tenant,
                channel,
                new Change(wanted.name(), wanted.enabled(), wanted.settings().orElse(Map.of()), wanted.muted()));
    }

    /** Forgets a channel. */
    @DELETE
    @Path("channels/{channel}")
    public void remove(
            @Context Caller caller, @PathParam("tenant") TenantId tenant, @PathParam("channel") UUID channel) {
        notices.remove(caller, tenant, channel);
    }

    /** Sends a message to try the channel. */
    @POST
    @Path("channels/{channel}/test")
    public void test(@Context Caller caller, @PathParam("tenant") TenantId tenant, @PathParam("channel") UUID channel) {
        notices.test(caller, tenant, channel);
    }

    /** What went out, the newest first. */
    @GET
    @Path("deliveries")
    public Items<DeliveryRecord> deliveries(
            @Context Caller caller,
            @PathParam("tenant") TenantId tenant,
            @QueryParam("status") @Nullable String status,
            @QueryParam("channel") @Nullable String channel,
            @QueryParam("event") @Nullable String event,
            @QueryParam("server") @Nullable LicenseId server,
            @QueryParam("after") @Nullable String after,
            @QueryParam("limit") @DefaultValue("50") int limit) {
        var filter = new DeliveryFilter(
                Optional.ofNullable(status),
                Optional.ofNullable(channel),
                Optional.ofNullable(event),
                Optional.ofNullable(server));
        return notices.history(caller, tenant, filter, Optional.ofNullable(after), limit);
    }

    /** Sends a message again that was given up. */
    @POST
    @Path("deliveries/{delivery}/retry")
    public void retry(
            @Context Caller caller, @PathParam("tenant") TenantId tenant, @PathParam("delivery") UUID delivery) {
        notices.retry(caller, tenant, delivery);
    }
}
