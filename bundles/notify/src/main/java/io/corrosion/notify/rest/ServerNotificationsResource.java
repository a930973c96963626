package io.corrosion.notify.rest;

import io.corrosion.api.identity.Caller;
import io.corrosion.api.notify.DeliveryFilter;
import io.corrosion.api.notify.DeliveryRecord;
import io.corrosion.api.notify.Message;
import io.corrosion.api.notify.NoticeSettings;
import io.corrosion.api.notify.NoticeTemplate;
import io.corrosion.api.notify.ServerNotices;
import io.corrosion.api.rest.Items;
import io.corrosion.api.rest.Requires;
import io.corrosion.api.rest.RestResource;
import io.corrosion.api.tenancy.LicenseId;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** What a server reports, where to and in which words (NOTE-01 to NOTE-03, NOTE-07, NOTE-09). Secrets go in, never out. */
@Component(service = RestResource.class, property = RestResource.PATH + "=/servers/{server}/notifications")
@Path("/")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Requires("notifications.manage")
public final class ServerNotificationsResource implements RestResource {

    private final ServerNotices notices;

    @Activate
    public ServerNotificationsResource(@Reference ServerNotices notices) {
        this.notices = notices;
    }

    /**
     * Switches to change.
     *
     * @param events event to on or off; those not named stay
     */
    public record Switches(Optional<Boolean> emailAlerts, Optional<Map<String, Boolean>> events) {}

    /**
     * A channel to set up.
     *
     * @param settings values to change; those not named stay
     * @param muted events that are not sent there; left out, they stay as they are
     */
    public record ChannelSetUp(boolean enabled, Optional<Map<String, String>> settings, Optional<Set<String>> muted) {}

    /** Words. */
    public record WordsView(String subject, String body) {}

    /** Words to look at. */
    public record Draft(String event, String subject, String body) {}

    /** The settings as they are. */
    @GET
    public NoticeSettings get(@Context Caller caller, @PathParam("server") LicenseId server) {
        return notices.of(caller, server);
    }

    /** Switches events on and off. */
    @PATCH
    public NoticeSettings change(@Context Caller caller, @PathParam("server") LicenseId server, Switches switches) {
        notices.change(caller, server, switches.emailAlerts(), switches.events().orElse(Map.of()));
        return notices.of(caller, server);
    }

    /** Sets a channel up, or changes it. */
    @PUT
    @Path("channels/{channel}")
    public NoticeSettings setUp(
            @Context Caller caller,
            @PathParam("server") LicenseId server,
            @PathParam("channel") String channel,
            ChannelSetUp wanted) {
        notices.setUp(
                caller, server, channel, wanted.enabled(), wanted.settings().orElse(Map.of()));
        wanted.muted().ifPresent(muted -> notices.mute(caller, server, channel, muted));
        return notices.of(caller, server);
    }

    /** Forgets a channel. */
    @DELETE
    @Path("channels/{channel}")
    public void remove(
            @Context Caller caller, @PathParam("server") LicenseId server, @PathParam("channel") String channel) {
        notices.remove(caller, server, channel);
    }

    /** Sends a message to try the channel. */
    @POST
    @Path("test/{channel}")
    public void test(
            @Context Caller caller, @PathParam("server") LicenseId server, @PathParam("channel") String channel) {
        notices.test(caller, server, channel);
    }

    /** The words of every event on every channel. */
    @GET
    @Path("templates")
    public Items<NoticeTemplate> templates(@Context Caller caller, @PathParam("server") LicenseId server) {
        return Items.all(notices.templates(caller, server));
    }

    /** Changes words. */
    @PUT
    @Path("templates/{event}/{channel}")
    public void edit(
            @Context Caller caller,
            @PathParam("server") LicenseId server,
            @PathParam("event") String event,
            @PathParam("channel") String channel,
            WordsView words) {
        notices.edit(caller, server, event, channel, words.subject(), words.body());
    }

    /** Takes edited words back. */
    @DELETE
    @Path("templates/{event}/{channel}")
    public void reset(
            @Context Caller caller,
            @PathParam("server") LicenseId server,
            @PathParam("event") String event,
            @PathParam("channel") String channel) {
        notices.reset(caller, server, event, channel);
    }

    /** How words would look. */
    @POST
    @Path("preview")
    public Message preview(@Context Caller caller, @PathParam("server") LicenseId server, Draft draft) {
        return notices.preview(caller, server, draft.event(), draft.subject(), draft.body());
    }

    /** What went out, or should have, the newest first. */
    @GET
    @Path("deliveries")
    public Items<DeliveryRecord> deliveries(
            @Context Caller caller,
            @PathParam("server") LicenseId server,
            @QueryParam("status") @Nullable String status,
            @QueryParam("channel") @Nullable String channel,
            @QueryParam("event") @Nullable String event,
            @QueryParam("after") @Nullable String after,
            @QueryParam("limit") @DefaultValue("50") int limit) {
        var filter = new DeliveryFilter(
                Optional.ofNullable(status),
                Optional.ofNullable(channel),
                Optional.ofNullable(event),
                Optional.empty());
        return notices.history(caller, server, filter, Optional.ofNullable(after), limit);
    }

    /** Sends a message again that was given up. */
    @POST
    @Path("deliveries/{delivery}/retry")
    public void retry(
            @Context Caller caller, @PathParam("server") LicenseId server, @PathParam("delivery") UUID delivery) {
        notices.retry(caller, server, delivery);
    }
}
