package io.corrosion.modules.rest;

import io.corrosion.api.identity.Caller;
import io.corrosion.api.module.Modules;
import io.corrosion.api.rest.Requires;
import io.corrosion.api.rest.RestResource;
import io.corrosion.modules.shop.ModuleShelf;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** {@code /api/v1/module-purchases}: what operators do with purchases. */
@Component(service = RestResource.class, property = RestResource.PATH + "=/module-purchases")
@Path("/")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public final class RefundsResource implements RestResource {

    private final ModuleShelf shelf;

    @Activate
    public RefundsResource(@Reference ModuleShelf shelf) {
        this.shelf = shelf;
    }

    /** @param settled true when the money was given back by other means already: no payment provider is asked */
    public record RefundChoice(Optional<Boolean> settled) {}

    @POST
    @Path("{purchase}/refund")
    @Requires(Modules.INSTALL)
    public void refund(@Context Caller caller, @PathParam("purchase") UUID purchase, @Nullable RefundChoice choice) {
        shelf.refund(caller, purchase, choice != null && choice.settled().orElse(false));
    }
}
