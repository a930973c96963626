package io.corrosion.admin.rest;

import io.corrosion.admin.PriceList;
import io.corrosion.api.rest.Items;
import io.corrosion.api.rest.Requires;
import io.corrosion.api.rest.RestResource;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** What the platform sells, for everybody signed in (LIC-12). */
@Component(service = RestResource.class, property = RestResource.PATH + "=/product-tiers")
@Path("/")
@Produces(MediaType.APPLICATION_JSON)
@Requires(Requires.SIGNED_IN)
public final class TiersResource implements RestResource {

    private final PriceList prices;

    @Activate
    public TiersResource(@Reference PriceList prices) {
        this.prices = prices;
    }

    /** All tiers with their prices. */
    @GET
    public Items<TierView> all() {
        return Items.all(prices.all().stream().map(TierView::of).toList());
    }
}
