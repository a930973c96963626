package io.corrosion.servers.rest;

import io.corrosion.api.error.Invalid;
import io.corrosion.api.identity.Caller;
import io.corrosion.api.rest.Items;
import io.corrosion.api.rest.Requires;
import io.corrosion.api.rest.RestResource;
import io.corrosion.api.server.NewServer;
import io.corrosion.api.tenancy.Membership;
import io.corrosion.api.tenancy.Organisations;
import io.corrosion.api.tenancy.TenantId;
import io.corrosion.servers.Arrivals;
import io.corrosion.servers.Arrivals.Added;
import io.corrosion.servers.Arrivals.Order;
import io.corrosion.servers.Arrivals.Way;
import io.corrosion.servers.ConnectionTypes;
import io.corrosion.servers.Installation;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Adding servers. */
@Component(service = RestResource.class, property = RestResource.PATH + "=/servers")
@Path("/")
@Produces(MediaType.APPLICATION_JSON)
public final class ArrivalsResource implements RestResource {

    private final Arrivals arrivals;
    private final ConnectionTypes types;
    private final Organisations organisations;

    @Activate
    public ArrivalsResource(
            @Reference Arrivals arrivals, @Reference ConnectionTypes types, @Reference Organisations organisations) {
        this.arrivals = arrivals;
        this.types = types;
        this.organisations = organisations;
    }

    /**
     * @param tenantId the organisation; may be left out by those who belong to one only
     * @param game short name, such as {@code rust}
     * @param address where players connect
     */
    public record Adding(
            String licenseKey,
            String name,
            String game,
            WayView connection,
            Optional<UUID> tenantId,
            Optional<String> address,
            Optional<Integer> maxPlayers) {

        Order order() {
            return new Order(
                    licenseKey, new NewServer(name, game, address.orElse(""), maxPlayers.orElse(0)), connection.way());
        }

        @Override
        public String toString() {
            return "Adding[" + name + "]";
        }
    }

    /** @param type one of {@code GET /servers/connection-types} */
    public record WayView(
            String type, Optional<String> panelUrl, Optional<String> panelServer, Optional<String> panelKey) {

        Way way() {
            return new Way(type, panelUrl.orElse(""), panelServer.orElse(""), panelKey.orElse(""));
        }

        @Override
        public String toString() {
            return "WayView[" + type + "]";
        }
    }

    /**
     * @param status {@code INSTALLING} until its agent or panel has been heard
     * @param agent its credential, shown this once
     * @param install what to paste into a shell on the server's machine
     */
    public record AddedView(
            UUID id,
            UUID tenantId,
            String name,
            String game,
            String status,
            Optional<CredentialsResource.SecretView> agent,
            Optional<String> install) {

        static AddedView of(Added added) {
            return new AddedView(
                    added.server().id().value(),
                    added.server().tenant().value(),
                    added.server().name(),
                    added.server().game(),
                    "INSTALLING",
                    added.agent().map(CredentialsResource.SecretView::of),
                    added.agent()
                            .map(agent -> Installation.commands(added.server().id(), agent)));
        }

        @Override
        public String toString() {
            return "AddedView[" + id + "]";
        }
    }

    @POST
    @Requires("servers.create")
    public Response add(@Context Caller caller, Adding body) {
        Added added = arrivals.add(caller, tenant(caller, body.tenantId()), body.order());
        return Response.created(URI.create("/api/v1/servers/" + added.server().id()))
                .entity(AddedView.of(added))
                .build();
    }

    /** The ways a server can be reached: those an adapter is installed for. */
    @GET
    @Path("connection-types")
    @Requires(Requires.SIGNED_IN)
    public Items<String> types() {
        return Items.all(types.keys());
    }

    private TenantId tenant(Caller caller, Optional<UUID> named) {
        if (named.isPresent()) {
            return new TenantId(named.get());
        }
        List<Membership> places = organisations.membershipsOf(caller.user());
        if (places.size() != 1) {
            throw Invalid.field("tenant_id", "Must name the organisation, because you belong to several or none.");
        }
        return places.get(0).tenant().id();
    }
}
