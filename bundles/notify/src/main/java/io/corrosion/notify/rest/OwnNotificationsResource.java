package io.corrosion.notify.rest;

import io.corrosion.api.error.Invalid;
import io.corrosion.api.identity.Caller;
import io.corrosion.api.notify.PersonalNotices;
import io.corrosion.api.notify.PersonalNotices.Chosen;
import io.corrosion.api.notify.PersonalNotices.Device;
import io.corrosion.api.notify.PersonalNotices.Quiet;
import io.corrosion.api.rest.Requires;
import io.corrosion.api.rest.RestResource;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.DateTimeException;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** How the caller wants to be told (NOTE-05, NOTE-06). */
@Component(service = RestResource.class, property = RestResource.PATH + "=/account/notifications")
@Path("/")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Requires(Requires.SIGNED_IN)
public final class OwnNotificationsResource implements RestResource {

    private final PersonalNotices notices;

    @Activate
    public OwnNotificationsResource(@Reference PersonalNotices notices) {
        this.notices = notices;
    }

    /** Way ({@code email}, {@code push}, {@code discord}) to event to whether it is used. */
    public record Choice(Map<String, Map<String, Boolean>> events) {}

    /** Quiet hours, such as from 23:00 to 08:00 in Europe/Berlin. */
    public record QuietHours(String zone, String from, String to) {}

    /** The caller's own Discord webhook. */
    public record OwnDiscord(boolean enabled, Optional<Map<String, String>> settings) {}

    /** A browser's subscription, as {@code PushSubscription.toJSON()} gives it, with a name. */
    public record Subscription(String endpoint, Keys keys, Optional<String> name) {}

    /** Its keys. */
    public record Keys(String p256dh, String auth) {}

    /** What was chosen. */
    @GET
    public Chosen get(@Context Caller caller) {
        return notices.of(caller);
    }

    /** Chooses events; those not named stay. */
    @PATCH
    public Chosen choose(@Context Caller caller, Choice wanted) {
        notices.choose(caller, wanted.events());
        return notices.of(caller);
    }

    /** Sets the quiet hours. */
    @PUT
    @Path("quiet-hours")
    public Chosen quiet(@Context Caller caller, QuietHours wanted) {
        notices.quiet(
                caller,
                zone(wanted.zone()),
                Optional.of(new Quiet(time("from", wanted.from()), time("to", wanted.to()))));
        return notices.of(caller);
    }

    private static ZoneId zone(String text) {
        try {
            return ZoneId.of(text);
        } catch (DateTimeException e) {
            throw Invalid.field("zone", "This is no time zone; one looks like Europe/Berlin.");
        }
    }

    private static LocalTime time(String field, String text) {
        try {
            return LocalTime.parse(text);
        } catch (DateTimeException e) {
            throw Invalid.field(field, "This is no time of day; one looks like 23:00.");
        }
    }

    /** Ends the quiet hours. */
    @DELETE
    @Path("quiet-hours")
    public void disturb(@Context Caller caller) {
        notices.quiet(caller, notices.of(caller).zone(), Optional.empty());
    }

    /** Sets the caller's Discord webhook. */
    @PUT
    @Path("discord")
    public Chosen discord(@Context Caller caller, OwnDiscord wanted) {
        notices.discord(caller, wanted.enabled(), wanted.settings().orElse(Map.of()));
        return notices.of(caller);
    }

    /** Forgets it. */
    @DELETE
    @Path("discord")
    public void forgetDiscord(@Context Caller caller) {
        notices.forgetDiscord(caller);
    }

    /** Sends a message to try it. */
    @POST
    @Path("discord/test")
    public void testDiscord(@Context Caller caller) {
        notices.testDiscord(caller);
    }

    /** Tells a browser from now on. */
    @POST
    @Path("devices")
    public Response subscribe(@Context Caller caller, Subscription wanted) {
        Device device = notices.subscribe(
                caller,
                wanted.endpoint(),
                wanted.keys().p256dh(),
                wanted.keys().auth(),
                wanted.name().orElse(""));
        return Response.created(URI.create("/api/v1/account/notifications/devices/" + device.id()))
                .entity(device)
                .build();
    }

    /** Tells it no more. */
    @DELETE
    @Path("devices/{device}")
    public void unsubscribe(@Context Caller caller, @PathParam("device") UUID device) {
        notices.unsubscribe(caller, device);
    }

    /** Sends a message to try it. */
    @POST
    @Path("devices/{device}/test")
    public void testPush(@Context Caller caller, @PathParam("device") UUID device) {
        notices.testPush(caller, device);
    }
}
