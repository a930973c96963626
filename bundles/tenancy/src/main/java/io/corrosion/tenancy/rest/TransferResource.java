package io.corrosion.tenancy.rest;

import io.corrosion.api.error.NotFound;
import io.corrosion.api.identity.Caller;
import io.corrosion.api.rest.Requires;
import io.corrosion.api.rest.RestResource;
import io.corrosion.api.tenancy.LicenseId;
import io.corrosion.api.tenancy.Transfers;
import io.corrosion.api.tenancy.Transfers.Offer;
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
import java.time.Instant;
import java.util.UUID;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The offer of a server to another organisation. */
@Component(service = RestResource.class, property = RestResource.PATH + "=/servers/{server}/transfer")
@Path("/")
@Produces(MediaType.APPLICATION_JSON)
public final class TransferResource implements RestResource {

    private final Transfers transfers;

    @Activate
    public TransferResource(@Reference Transfers transfers) {
        this.transfers = transfers;
    }

    /**
     * @param email who may accept
     * @param name the server's name, typed again
     */
    public record Offering(String email, String name) {}

    /** An offer; its link is in the mail only. */
    public record OfferView(
            UUID id,
            UUID serverId,
            String serverName,
            String organisation,
            String email,
            String offeredBy,
            Instant offeredAt,
            Instant expiresAt) {

        static OfferView of(Offer offer) {
            return new OfferView(
                    offer.id(),
                    offer.server().value(),
                    offer.serverName(),
                    offer.organisation(),
                    offer.email(),
                    offer.offeredBy(),
                    offer.offeredAt(),
                    offer.expiresAt());
        }
    }

    @GET
    @Requires("licences.transfer")
    public OfferView get(@Context Caller caller, @PathParam("server") LicenseId server) {
        return transfers
                .pending(caller, server)
                .map(OfferView::of)
                .orElseThrow(() -> new NotFound("This server is not offered to anybody."));
    }

    @POST
    @Requires("licences.transfer")
    public Response offer(@Context Caller caller, @PathParam("server") LicenseId server, Offering body) {
        Offer offer = transfers.offer(caller, server, body.email(), body.name());
        return Response.created(URI.create("/api/v1/servers/" + server + "/transfer"))
                .entity(OfferView.of(offer))
                .build();
    }

    @DELETE
    @Requires("licences.transfer")
    public void withdraw(@Context Caller caller, @PathParam("server") LicenseId server) {
        transfers.withdraw(caller, server);
    }
}
