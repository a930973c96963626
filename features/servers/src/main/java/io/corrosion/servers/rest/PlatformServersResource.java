package io.corrosion.servers.rest;

import io.corrosion.api.identity.Caller;
import io.corrosion.api.rest.Items;
import io.corrosion.api.rest.Requires;
import io.corrosion.api.rest.RestResource;
import io.corrosion.api.server.NewServer;
import io.corrosion.api.tenancy.LicenseId;
import io.corrosion.api.tenancy.TenantId;
import io.corrosion.servers.PlatformServers;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Servers of all organisations, for operators (ADM-08). */
@Component(service = RestResource.class, property = RestResource.PATH + "=/admin/servers")
@Path("/")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Requires("platform.licences")
public final class PlatformServersResource implements RestResource {

    private static final int LONGEST = 100;

    private final PlatformServers servers;

    @Activate
    public PlatformServersResource(@Reference PlatformServers servers) {
        this.servers = servers;
    }

    /** A server as an operator sees it: whose it is and how it is, nothing of what is inside. */
    public record Seen(
            UUID id, String name, UUID tenantId, String tenant, String license, String connection, String power) {

        static Seen of(PlatformServers.Standing standing) {
            return new Seen(
                    standing.licence().id().value(),
                    standing.licence().serverName(),
                    standing.tenant().id().value(),
                    standing.tenant().name(),
                    standing.licence().status().name().toLowerCase(Locale.ROOT),
                    standing.now().connection().wire(),
                    standing.now().power().wire());
        }
    }

    /**
     * @param tenantId the organisation
     * @param game short name, such as {@code rust}
     * @param reason for the organisation's log
     */
    public record Wanted(UUID tenantId, String name, String game, Optional<Integer> maxPlayers, String reason) {}

    /** A new server. */
    public record Made(UUID id, String name) {}

    /** Servers of all organisations, the newest first; a page may hold fewer than asked for. */
    @GET
    public Items<Seen> list(
            @Context Caller caller,
            @QueryParam("after") @Nullable UUID after,
            @QueryParam("limit") @DefaultValue("50") int limit) {
        PlatformServers.Page page = servers.list(
                caller, Optional.ofNullable(after).map(LicenseId::new), Math.max(1, Math.min(LONGEST, limit)));
        return new Items<>(
                page.items().stream().map(Seen::of).toList(), page.next().map(LicenseId::toString));
    }

    /** Creates a server for an organisation, with a licence that is issued for it. */
    @POST
    public Made create(@Context Caller caller, Wanted wanted) {
        var server = servers.create(
                caller,
                new TenantId(wanted.tenantId()),
                new NewServer(
                        wanted.name(), wanted.game(), "", wanted.maxPlayers().orElse(0)),
                wanted.reason());
        return new Made(server.id().value(), server.name());
    }
}
