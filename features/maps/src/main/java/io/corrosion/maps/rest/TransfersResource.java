package io.corrosion.maps.rest;

import io.corrosion.api.identity.Caller;
import io.corrosion.api.rest.Items;
import io.corrosion.api.rest.Requires;
import io.corrosion.api.rest.RestResource;
import io.corrosion.api.tenancy.LicenseId;
import io.corrosion.maps.Transfers;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import java.util.UUID;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** What was brought to the server, and how far it is. */
@Component(
        service = RestResource.class,
        property = {
            RestResource.PATH + "=/servers/{server}/map-transfers",
            RestResource.ALIAS + "=/api/servers/{server}/map-transfers"
        })
@Path("/")
@Produces(MediaType.APPLICATION_JSON)
public final class TransfersResource implements RestResource {

    private static final int LATEST = 50;

    private final Transfers transfers;

    @Activate
    public TransfersResource(@Reference Transfers transfers) {
        this.transfers = transfers;
    }

    @GET
    @Requires("maps.view")
    public Items<TransferView> list(@Context Caller caller, @PathParam("server") LicenseId server) {
        return Items.all(transfers.latest(caller, server, LATEST).stream()
                .map(TransferView::of)
                .toList());
    }

    @GET
    @Path("{transfer}")
    @Requires("maps.view")
    public TransferView get(
            @Context Caller caller, @PathParam("server") LicenseId server, @PathParam("transfer") UUID transfer) {
        return TransferView.of(transfers.get(caller, server, transfer));
    }
}
