package io.corrosion.servers.rest;

import io.corrosion.api.access.Access;
import io.corrosion.api.identity.Caller;
import io.corrosion.api.rest.Items;
import io.corrosion.api.rest.Requires;
import io.corrosion.api.rest.RestResource;
import io.corrosion.api.server.LiveServers;
import io.corrosion.api.server.Server;
import io.corrosion.api.tenancy.LicenseId;
import io.corrosion.api.tenancy.Scope;
import io.corrosion.api.tenancy.TenantId;
import io.corrosion.servers.Describing;
import io.corrosion.servers.ServerFilter;
import io.corrosion.servers.ServerPage;
import io.corrosion.servers.ServerPermissions;
import io.corrosion.servers.Servers;
import io.corrosion.servers.Statuses;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Servers and how they are doing. */
@Component(
        service = RestResource.class,
        property = {RestResource.PATH + "=/servers", RestResource.ALIAS + "=/api/servers"})
@Path("/")
@Produces(MediaType.APPLICATION_JSON)
public final class ServersResource implements RestResource {

    private final Servers servers;
    private final Describing describing;
    private final Statuses statuses;
    private final LiveServers live;
    private final Access access;

    @Activate
    public ServersResource(
            @Reference Servers servers,
            @Reference Describing describing,
            @Reference Statuses statuses,
            @Reference LiveServers live,
            @Reference Access access) {
        this.servers = servers;
        this.describing = describing;
        this.statuses = statuses;
        this.live = live;
        this.access = access;
    }

    /** The servers the caller may see, by name. */
    @GET
    @Requires(value = Requires.SIGNED_IN, scope = "servers:read")
    public Items<ServerSummary> list(
            @Context Caller caller,
            @QueryParam("tenant") @Nullable TenantId tenant,
            @QueryParam("status") @Nullable String status,
            @QueryParam("game") @Nullable String game,
            @QueryParam("q") @Nullable String text,
            @QueryParam("cursor") @Nullable String cursor,
            @QueryParam("limit") @Nullable Integer limit) {
        ServerFilter filter = new ServerFilter(
                Optional.ofNullable(tenant),
                Optional.ofNullable(status).map(ServerFilter::power),
                Optional.ofNullable(game),
                Optional.ofNullable(text).filter(asked -> !asked.isBlank()));
        ServerPage page = servers.page(caller, filter, Optional.ofNullable(cursor), Limit.of(limit));
        return new Items<>(page.servers().stream().map(this::summary).toList(), page.next());
    }

    @GET
    @Path("{server}")
    @Requires("server.view")
    public ServerDetail get(@Context Caller caller, @PathParam("server") LicenseId id) {
        Server server = servers.get(caller, id, ServerPermissions.VIEW);
        return detail(caller, server);
    }

    private ServerDetail detail(Caller caller, Server server) {
        var scope = new Scope.Licence(server.tenant(), server.id());
        return ServerDetail.of(server, statuses.of(scope), live.of(server.id()), access.held(caller, server.id()));
    }

    /** What is left out stays. */
    public record DescriptionBody(
            Optional<String> name,
            Optional<String> address,
            Optional<Integer> maxPlayers,
            Optional<String> description) {}

    /** Renames the server, or says anew where players find it. */
    @PATCH
    @Path("{server}")
    @Consumes(MediaType.APPLICATION_JSON)
    @Requires("settings.rename")
    public ServerDetail describe(@Context Caller caller, @PathParam("server") LicenseId id, DescriptionBody body) {
        Server described =
                describing.describe(caller, id, body.name(), body.address(), body.maxPlayers(), body.description());
        return detail(caller, described);
    }

    private ServerSummary summary(Server server) {
        return ServerSummary.of(server, live.of(server.id()));
    }
}
