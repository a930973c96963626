package io.corrosion.notify.rest;

import io.corrosion.api.identity.Caller;
import io.corrosion.api.notify.Inbox;
import io.corrosion.api.notify.ReceivedNotice;
import io.corrosion.api.rest.Items;
import io.corrosion.api.rest.Requires;
import io.corrosion.api.rest.RestResource;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** A person's own notices (NOTE-10). */
@Component(service = RestResource.class, property = RestResource.PATH + "=/notifications")
@Path("/")
@Produces(MediaType.APPLICATION_JSON)
@Requires(Requires.SIGNED_IN)
public final class InboxResource implements RestResource {

    private final Inbox inbox;

    @Activate
    public InboxResource(@Reference Inbox inbox) {
        this.inbox = inbox;
    }

    /** How many are new. */
    public record UnreadView(long unread) {}

    /** The caller's notices, the newest first. */
    @GET
    public Items<ReceivedNotice> list(
            @Context Caller caller,
            @QueryParam("after") @Nullable String after,
            @QueryParam("limit") @DefaultValue("50") int limit) {
        return inbox.list(caller, Optional.ofNullable(after), limit);
    }

    /** How many the caller has not read. */
    @GET
    @Path("unread")
    public UnreadView unread(@Context Caller caller) {
        return new UnreadView(inbox.unread(caller));
    }

    /** Marks one as read. */
    @POST
    @Path("{notification}/read")
    public void markRead(@Context Caller caller, @PathParam("notification") UUID notification) {
        inbox.markRead(caller, notification);
    }

    /** Marks all as read. */
    @POST
    @Path("read")
    public void markAllRead(@Context Caller caller) {
        inbox.markAllRead(caller);
    }
}
