package io.corrosion.tenancy.rest;

import io.corrosion.api.error.NotFound;
import io.corrosion.api.identity.Caller;
import io.corrosion.api.messaging.MachineCredential;
import io.corrosion.api.rest.Requires;
import io.corrosion.api.rest.RestResource;
import io.corrosion.api.tenancy.TenantId;
import io.corrosion.api.tenancy.Transfers;
import io.corrosion.api.tenancy.Transfers.Received;
import io.corrosion.tenancy.rest.TransferResource.OfferView;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import java.util.UUID;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** What the link in a transfer offer leads to. */
@Component(service = RestResource.class, property = RestResource.PATH + "=/transfers/{token}")
@Path("/")
@Produces(MediaType.APPLICATION_JSON)
public final class OffersResource implements RestResource {

    private final Transfers transfers;

    @Activate
    public OffersResource(@Reference Transfers transfers) {
        this.transfers = transfers;
    }

    /** @param tenantId the organisation the server shall belong to */
    public record Acceptance(UUID tenantId) {}

    /** A credential with its secrets, shown this once. */
    public record CredentialView(String role, String natsUrl, String jwt, String seed) {

        static CredentialView of(MachineCredential credential) {
            return new CredentialView(
                    credential.role().wire(), credential.natsUrl(), credential.jwt(), credential.seed());
        }

        @Override
        public String toString() {
            return "CredentialView[" + role + "]";
        }
    }

    /** What the new owner has now. */
    public record ReceivedView(UUID serverId, UUID tenantId, CredentialView agent, CredentialView plugin) {

        static ReceivedView of(Received received) {
            return new ReceivedView(
                    received.server().value(),
                    received.tenant().value(),
                    CredentialView.of(received.agent()),
                    CredentialView.of(received.plugin()));
        }
    }

    @GET
    @Requires(Requires.SIGNED_IN)
    public OfferView get(@Context Caller caller, @PathParam("token") String token) {
        return transfers
                .byToken(token)
                .map(OfferView::of)
                .orElseThrow(() -> new NotFound("This offer was accepted, withdrawn, or has expired."));
    }

    @POST
    @Path("accept")
    @Requires(Requires.SIGNED_IN)
    public ReceivedView accept(@Context Caller caller, @PathParam("token") String token, Acceptance body) {
        return ReceivedView.of(transfers.accept(caller, token, new TenantId(body.tenantId())));
    }
}
