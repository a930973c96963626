package io.corrosion.team.rest;

import io.corrosion.api.access.Gift;
import io.corrosion.api.identity.Caller;
import io.corrosion.api.identity.UserId;
import io.corrosion.api.rest.Items;
import io.corrosion.api.rest.Requires;
import io.corrosion.api.rest.RestResource;
import io.corrosion.api.tenancy.LicenseId;
import io.corrosion.team.Subusers;
import io.corrosion.team.Subusers.Subuser;
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
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Who has access to one server; people who are no members yet are invited by {@code POST …/invitations}. */
@Component(service = RestResource.class, property = RestResource.PATH + "=/servers/{server}/members")
@Path("/")
@Produces(MediaType.APPLICATION_JSON)
public final class ServerMembersResource implements RestResource {

    private final Subusers subusers;

    @Activate
    public ServerMembersResource(@Reference Subusers subusers) {
        this.subusers = subusers;
    }

    /** @param roleId empty for a list of permissions */
    public record SubuserView(
            UUID userId,
            String email,
            String name,
            List<String> permissions,
            Optional<UUID> roleId,
            Optional<Instant> expiresAt,
            Instant since) {

        static SubuserView of(Subuser subuser) {
            Gift gift = subuser.binding().gift();
            return new SubuserView(
                    subuser.user().value(),
                    subuser.email(),
                    subuser.name(),
                    gift instanceof Gift.OfKeys keys ? keys.keys() : List.of(),
                    gift instanceof Gift.OfRole role ? Optional.of(role.role().value()) : Optional.empty(),
                    subuser.binding().until(),
                    subuser.binding().since());
        }
    }

    /**
     * @param userId a member of the organisation
     * @param reason why, 3 to 500 characters
     */
    public record Giving(UUID userId, List<String> permissions, Optional<Instant> expiresAt, Optional<String> reason) {}

    /**
     * @param expiresAt left out: for good
     * @param reason why, 3 to 500 characters
     */
    public record Changing(List<String> permissions, Optional<Instant> expiresAt, Optional<String> reason) {}

    @GET
    @Requires("users.read")
    public Items<SubuserView> list(@Context Caller caller, @PathParam("server") LicenseId server) {
        return Items.all(
                subusers.of(caller, server).stream().map(SubuserView::of).toList());
    }

    @POST
    @Requires("users.create")
    public Response give(@Context Caller caller, @PathParam("server") LicenseId server, Giving body) {
        Subuser given = subusers.give(
                caller,
                server,
                new UserId(body.userId()),
                body.permissions(),
                body.expiresAt(),
                body.reason().orElse(""));
        return Response.created(URI.create("/api/v1/servers/" + server + "/members/" + body.userId()))
                .entity(SubuserView.of(given))
                .build();
    }

    @PATCH
    @Path("{user}")
    @Requires("users.update")
    public SubuserView change(
            @Context Caller caller,
            @PathParam("server") LicenseId server,
            @PathParam("user") UUID user,
            Changing body) {
        return SubuserView.of(subusers.change(
                caller,
                server,
                new UserId(user),
                body.permissions(),
                body.expiresAt(),
                body.reason().orElse("")));
    }

    @DELETE
    @Path("{user}")
    @Requires("users.delete")
    public void remove(
            @Context Caller caller,
            @PathParam("server") LicenseId server,
            @PathParam("user") UUID user,
            @QueryParam("reason") @Nullable String reason) {
        subusers.remove(
                caller, server, new UserId(user), Optional.ofNullable(reason).orElse(""));
    }
}
