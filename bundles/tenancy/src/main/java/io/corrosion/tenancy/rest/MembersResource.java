package io.corrosion.tenancy.rest;

import io.corrosion.api.identity.Caller;
import io.corrosion.api.identity.UserId;
import io.corrosion.api.rest.Items;
import io.corrosion.api.rest.Requires;
import io.corrosion.api.rest.RestResource;
import io.corrosion.api.tenancy.Invitations;
import io.corrosion.api.tenancy.Member;
import io.corrosion.api.tenancy.Members;
import io.corrosion.api.tenancy.NewInvitation;
import io.corrosion.api.tenancy.TenantId;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Who belongs to an organisation. */
@Component(service = RestResource.class, property = RestResource.PATH + "=/tenants/{tenant}/members")
@Path("/")
@Produces(MediaType.APPLICATION_JSON)
public final class MembersResource implements RestResource {

    private final Members members;
    private final Invitations invitations;

    @Activate
    public MembersResource(@Reference Members members, @Reference Invitations invitations) {
        this.members = members;
        this.invitations = invitations;
    }

    /** A member. */
    public record MemberView(
            UUID userId, String email, String name, String role, Instant joinedAt, Optional<UUID> invitedBy) {

        static MemberView of(Member member) {
            return new MemberView(
                    member.user().value(),
                    member.email(),
                    member.name(),
                    member.role(),
                    member.joinedAt(),
                    member.invitedBy().map(UserId::value));
        }
    }

    /** @param reason why, 3 to 500 characters */
    public record RoleChange(String role, String reason) {}

    /** @param userId the member who becomes OWNER; the caller becomes ADMIN */
    public record Handover(UUID userId, String reason) {}

    @GET
    @Requires("team.view")
    public Items<MemberView> list(@Context Caller caller, @PathParam("tenant") TenantId tenant) {
        return Items.all(members.of(caller, tenant).stream().map(MemberView::of).toList());
    }

    /** Another spelling of {@code POST …/invitations}. */
    @POST
    @Path("invite")
    @Requires("team.invite")
    public Response invite(
            @Context Caller caller, @PathParam("tenant") TenantId tenant, InvitationsResource.Inviting body) {
        NewInvitation wanted = body.wanted(Optional.empty(), Set.of());
        return InvitationsResource.created(invitations.invite(caller, tenant, wanted));
    }

    @PATCH
    @Path("{user}")
    @Requires("team.roles")
    public void changeRole(
            @Context Caller caller,
            @PathParam("tenant") TenantId tenant,
            @PathParam("user") UUID user,
            RoleChange body) {
        members.changeRole(caller, tenant, new UserId(user), body.role(), body.reason());
    }

    /** @param reason why, 3 to 500 characters; who leaves need not say it */
    @DELETE
    @Path("{user}")
    @Requires("tenant.view")
    public void remove(
            @Context Caller caller,
            @PathParam("tenant") TenantId tenant,
            @PathParam("user") UUID user,
            @QueryParam("reason") @Nullable String reason) {
        members.remove(
                caller, tenant, new UserId(user), Optional.ofNullable(reason).orElse(""));
    }

    /** Hands the organisation over. */
    @POST
    @Path("owner")
    @Requires("team.roles")
    public void handOver(@Context Caller caller, @PathParam("tenant") TenantId tenant, Handover body) {
        members.handOver(caller, tenant, new UserId(body.userId()), body.reason());
    }
}
