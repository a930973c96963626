package io.corrosion.analytics.rest;

import io.corrosion.analytics.Insights;
import io.corrosion.analytics.Range;
import io.corrosion.api.identity.Caller;
import io.corrosion.api.rest.Items;
import io.corrosion.api.rest.Requires;
import io.corrosion.api.rest.RestResource;
import io.corrosion.api.tenancy.LicenseId;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Several servers side by side; each needs {@code analytics.view}. */
@Component(service = RestResource.class, property = RestResource.PATH + "=/analytics/compare")
@Path("/")
@Produces(MediaType.APPLICATION_JSON)
@Requires(value = Requires.SIGNED_IN, scope = "servers:read")
public final class CompareResource implements RestResource {

    private final Insights insights;

    @Activate
    public CompareResource(@Reference Insights insights) {
        this.insights = insights;
    }

    /** The points of one to four servers, named by ids separated by commas. */
    @GET
    public Items<SeriesView> compare(
            @Context Caller caller,
            @QueryParam("servers") @DefaultValue("") String servers,
            @QueryParam("range") String range,
            @QueryParam("from") String from,
            @QueryParam("to") String to) {
        List<LicenseId> wanted = Arrays.stream(servers.split(","))
                .filter(id -> !id.isBlank())
                .map(id -> LicenseId.of(id.strip()))
                .toList();
        Range within = insights.range(Optional.ofNullable(range), Optional.ofNullable(from), Optional.ofNullable(to));
        return Items.all(insights.compare(caller, wanted, within).stream()
                .map(one ->
                        SeriesView.of(one.server(), within, insights.diskTotalGb(caller, one.server()), one.points()))
                .toList());
    }
}
