package io.corrosion.tenancy.rest;

import io.corrosion.api.access.Permission;
import io.corrosion.api.identity.Caller;
import io.corrosion.api.identity.UserId;
import io.corrosion.api.rest.Items;
import io.corrosion.api.rest.Requires;
import io.corrosion.api.rest.RestResource;
import io.corrosion.api.tenancy.Invitation;
import io.corrosion.api.tenancy.Invitations;
import io.corrosion.api.tenancy.LicenseId;
import io.corrosion.api.tenancy.NewInvitation;
import io.corrosion.api.tenancy.TenantId;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Invitations to an organisation. */
@Component(service = RestResource.class, property = RestResource.PATH + "=/tenants/{tenant}/invitations")
@Path("/")
@Produces(MediaType.APPLICATION_JSON)
public final class InvitationsResource implements RestResource {

    private final Invitations invitations;

    @Activate
    public InvitationsResource(@Reference Invitations invitations) {
        this.invitations = invitations;
    }

    /** Whom to invite, by one of the two, and as what: ADMIN, SUPPORT or MEMBER. */
    public record Inviting(Optional<String> email, Optional<UUID> userId, String role) {

        NewInvitation wanted(Optional<LicenseId> server, Set<Permission> permissions) {
            return new NewInvitation(email, userId.map(UserId::new), role, server, permissions, Optional.empty());
        }
    }

    @GET
    @Requires("team.view")
    public Items<InvitationView> pending(@Context Caller caller, @PathParam("tenant") TenantId tenant) {
        return Items.all(invitations.pending(caller, tenant).stream()
                .map(InvitationView::of)
                .toList());
    }

    @POST
    @Requires("team.invite")
    public Response invite(@Context Caller caller, @PathParam("tenant") TenantId tenant, Inviting body) {
        return created(invitations.invite(caller, tenant, body.wanted(Optional.empty(), Set.of())));
    }

    /** A new link; the earlier one stops working. */
    @POST
    @Path("{invitation}/resend")
    @Requires("tenant.view")
    public InvitationView resend(
            @Context Caller caller, @PathParam("tenant") TenantId tenant, @PathParam("invitation") UUID invitation) {
        return InvitationView.of(invitations.resend(caller, tenant, invitation));
    }

    @DELETE
    @Path("{invitation}")
    @Requires("tenant.view")
    public void withdraw(
            @Context Caller caller, @PathParam("tenant") TenantId tenant, @PathParam("invitation") UUID invitation) {
        invitations.withdraw(caller, tenant, invitation);
    }

    static Response created(Invitation invitation) {
        return Response.created(
                        URI.create("/api/v1/tenants/" + invitation.tenant() + "/invitations/" + invitation.id()))
                .entity(InvitationView.of(invitation))
                .build();
    }
}
