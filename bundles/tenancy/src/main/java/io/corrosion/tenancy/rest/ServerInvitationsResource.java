package io.corrosion.tenancy.rest;

import io.corrosion.api.access.Permission;
import io.corrosion.api.error.Invalid;
import io.corrosion.api.error.NotFound;
import io.corrosion.api.identity.Caller;
import io.corrosion.api.identity.UserId;
import io.corrosion.api.rest.Items;
import io.corrosion.api.rest.Requires;
import io.corrosion.api.rest.RestResource;
import io.corrosion.api.tenancy.Invitations;
import io.corrosion.api.tenancy.Licence;
import io.corrosion.api.tenancy.Licences;
import io.corrosion.api.tenancy.LicenseId;
import io.corrosion.api.tenancy.NewInvitation;
import io.corrosion.api.tenancy.TenantId;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Invitations to one server (RBAC-35 to RBAC-37). */
@Component(service = RestResource.class, property = RestResource.PATH + "=/servers/{server}/invitations")
@Path("/")
@Produces(MediaType.APPLICATION_JSON)
public final class ServerInvitationsResource implements RestResource {

    private final Invitations invitations;
    private final Licences licences;

    @Activate
    public ServerInvitationsResource(@Reference Invitations invitations, @Reference Licences licences) {
        this.invitations = invitations;
        this.licences = licences;
    }

    /** Whom to give what, perhaps until a moment. */
    public record Inviting(
            Optional<String> email,
            Optional<UUID> userId,
            List<String> permissions,
            Optional<Instant> accessExpiresAt) {

        NewInvitation wanted(LicenseId server) {
            return new NewInvitation(
                    email, userId.map(UserId::new), "MEMBER", Optional.of(server), keys(), accessExpiresAt);
        }

        private Set<Permission> keys() {
            try {
                return permissions.stream().map(Permission::of).collect(Collectors.toSet());
            } catch (IllegalArgumentException e) {
                throw Invalid.field("permissions", "Must be permission keys, such as \"console.read\".");
            }
        }
    }

    @GET
    @Requires("users.read")
    public Items<InvitationView> pending(@Context Caller caller, @PathParam("server") LicenseId server) {
        return Items.all(invitations.pending(caller, server).stream()
                .map(InvitationView::of)
                .toList());
    }

    @POST
    @Requires("users.create")
    public Response invite(@Context Caller caller, @PathParam("server") LicenseId server, Inviting body) {
        TenantId tenant = licences.find(server)
                .map(Licence::tenant)
                .orElseThrow(() -> new NotFound("There is no server with this id."));
        return InvitationsResource.created(invitations.invite(caller, tenant, body.wanted(server)));
    }
}
