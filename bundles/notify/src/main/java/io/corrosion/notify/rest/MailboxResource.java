package io.corrosion.notify.rest;

import io.corrosion.api.notify.Mailbox;
import io.corrosion.api.rest.Items;
import io.corrosion.api.rest.OpenToAll;
import io.corrosion.api.rest.RestResource;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The mails of a demo; not there on any other platform. */
@Component(service = RestResource.class, property = RestResource.PATH + "=/dev/mailbox")
@Path("/")
@Produces(MediaType.APPLICATION_JSON)
public final class MailboxResource implements RestResource {

    private final Mailbox mailbox;

    @Activate
    public MailboxResource(@Reference Mailbox mailbox) {
        this.mailbox = mailbox;
    }

    /** A mail. */
    public record MailView(UUID id, Instant at, String to, String subject, String text, String html) {}

    /** The newest first; with {@code to} only those to this address. */
    @GET
    @OpenToAll("a demo has no secrets, and its tests read their mail before they have an account")
    public Items<MailView> list(@QueryParam("to") @Nullable String to) {
        return Items.all(mailbox.mails().stream()
                .filter(mail -> to == null || mail.to().equalsIgnoreCase(to))
                .map(mail -> new MailView(
                        mail.id(),
                        mail.at(),
                        mail.to(),
                        mail.message().subject(),
                        mail.message().text(),
                        mail.message().html()))
                .toList());
    }
}
