package io.corrosion.admin.rest;

import io.corrosion.admin.PriceList;
import io.corrosion.api.identity.Caller;
import io.corrosion.api.rest.Requires;
import io.corrosion.api.rest.RestResource;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import java.math.BigDecimal;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Prices, set by operators (LIC-12). */
@Component(service = RestResource.class, property = RestResource.PATH + "=/admin/product-tiers")
@Path("/")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Requires("platform.settings")
public final class PricesResource implements RestResource {

    private final PriceList prices;

    @Activate
    public PricesResource(@Reference PriceList prices) {
        this.prices = prices;
    }

    /** What a tier costs from now on; without a price it is not for sale. */
    public record Price(Optional<BigDecimal> priceFrom, Optional<BigDecimal> priceTo, String reason) {}

    /** Sets what a tier costs. */
    @PUT
    @Path("{slug}")
    public TierView price(@Context Caller caller, @PathParam("slug") String slug, Price price) {
        return TierView.of(prices.price(caller, slug, price.priceFrom(), price.priceTo(), price.reason()));
    }
}
