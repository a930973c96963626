package io.corrosion.players.rest;

import io.corrosion.api.error.Invalid;
import io.corrosion.api.game.OrderState;
import io.corrosion.api.identity.Caller;
import io.corrosion.api.rest.Items;
import io.corrosion.api.rest.Requires;
import io.corrosion.api.rest.RestResource;
import io.corrosion.api.tenancy.LicenseId;
import io.corrosion.players.Moderation;
import io.corrosion.players.PlayerQuery;
import io.corrosion.players.Players;
import jakarta.ws.rs.Consumes;
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
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The players of a server. */
@Component(
        service = RestResource.class,
        property = {
            RestResource.PATH + "=/servers/{server}/players",
            RestResource.ALIAS + "=/api/servers/{server}/players"
        })
@Path("/")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
public final class PlayersResource implements RestResource {

    private final Players players;
    private final Moderation moderation;

    @Activate
    public PlayersResource(@Reference Players players, @Reference Moderation moderation) {
        this.players = players;
        this.moderation = moderation;
    }

    /** Why somebody is kicked; the player reads it. */
    public record KickRequest(String reason) {}

    /** Why somebody is banned; without {@code duration_minutes} for ever. */
    public record BanRequest(String reason, Optional<Integer> durationMinutes) {}

    /** {@code done}, or {@code waiting} for a game that has not answered yet. */
    public record DeedView(String state) {
        static DeedView of(OrderState state) {
            return new DeedView(state.wire());
        }
    }

    /** Who is on first, then who was on last; {@code online} is true, false or absent. */
    @GET
    @Requires("players.view")
    public Items<PlayerView> list(
            @Context Caller caller,
            @PathParam("server") LicenseId server,
            @QueryParam("search") @DefaultValue("") String search,
            @QueryParam("online") @DefaultValue("") String online,
            @QueryParam("limit") @DefaultValue("50") String limit,
            @QueryParam("cursor") @DefaultValue("0") String cursor) {
        PlayerQuery query = new PlayerQuery(search, flag(online), number("limit", limit), number("cursor", cursor));
        Players.Page page = players.list(caller, server, query);
        return new Items<>(
                page.players().stream().map(PlayerView::of).toList(),
                page.next().map(String::valueOf));
    }

    @GET
    @Path("{steamId}")
    @Requires("players.view")
    public PlayerView get(
            @Context Caller caller, @PathParam("server") LicenseId server, @PathParam("steamId") String steamId) {
        return PlayerView.of(players.get(caller, server, steamId));
    }

    @POST
    @Path("{steamId}/kick")
    @Requires("players.kick")
    public DeedView kick(
            @Context Caller caller,
            @PathParam("server") LicenseId server,
            @PathParam("steamId") String steamId,
            KickRequest request) {
        return DeedView.of(moderation.kick(caller, server, steamId, request.reason()));
    }

    @POST
    @Path("{steamId}/ban")
    @Requires("players.ban")
    public DeedView ban(
            @Context Caller caller,
            @PathParam("server") LicenseId server,
            @PathParam("steamId") String steamId,
            BanRequest request) {
        return DeedView.of(moderation.ban(caller, server, steamId, request.reason(), request.durationMinutes()));
    }

    @POST
    @Path("{steamId}/unban")
    @Requires("players.ban")
    public DeedView unban(
            @Context Caller caller, @PathParam("server") LicenseId server, @PathParam("steamId") String steamId) {
        return DeedView.of(moderation.unban(caller, server, steamId));
    }

    private static Optional<Boolean> flag(String text) {
        return switch (text) {
            case "" -> Optional.empty();
            case "true", "false" -> Optional.of(Boolean.valueOf(text));
            default -> throw Invalid.field("online", "Must be true or false.");
        };
    }

    private static int number(String field, String text) {
        try {
            return Integer.parseInt(text);
        } catch (NumberFormatException none) {
            throw Invalid.field(field, "Must be a number.");
        }
    }
}
