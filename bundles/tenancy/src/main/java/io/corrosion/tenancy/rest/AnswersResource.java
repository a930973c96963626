package io.corrosion.tenancy.rest;

import io.corrosion.api.error.NotFound;
import io.corrosion.api.identity.Caller;
import io.corrosion.api.rest.OpenToAll;
import io.corrosion.api.rest.Requires;
import io.corrosion.api.rest.RestResource;
import io.corrosion.api.tenancy.Invitation;
import io.corrosion.api.tenancy.Invitations;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.util.UUID;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** What the link in an invitation leads to. */
@Component(service = RestResource.class, property = RestResource.PATH + "=/invitations/{token}")
@Path("/")
@Produces(MediaType.APPLICATION_JSON)
public final class AnswersResource implements RestResource {

    private final Invitations invitations;

    @Activate
    public AnswersResource(@Reference Invitations invitations) {
        this.invitations = invitations;
    }

    /** What one is invited to. */
    public record Offered(
            String organisation, String email, String role, String invitedBy, boolean oneServer, Instant expiresAt) {

        static Offered of(Invitation invitation) {
            return new Offered(
                    invitation.organisation(),
                    invitation.email(),
                    invitation.role(),
                    invitation.invitedBy(),
                    invitation.server().isPresent(),
                    invitation.expiresAt());
        }
    }

    /** Where the caller belongs now. */
    public record Joined(UUID tenantId) {}

    @GET
    @OpenToAll("Whoever has the link was sent it, perhaps before having an account")
    public Offered get(@PathParam("token") String token) {
        return invitations
                .byToken(token)
                .map(Offered::of)
                .orElseThrow(() -> new NotFound("This invitation was used, withdrawn, or has expired."));
    }

    @POST
    @Path("accept")
    @Requires(Requires.SIGNED_IN)
    public Joined accept(@Context Caller caller, @PathParam("token") String token) {
        return new Joined(invitations.accept(caller, token).value());
    }
}
