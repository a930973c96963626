package io.corrosion.analytics.rest;

import io.corrosion.analytics.Insights;
import io.corrosion.analytics.Range;
import io.corrosion.analytics.rest.InsightViews.AudienceView;
import io.corrosion.analytics.rest.InsightViews.CorrelationView;
import io.corrosion.analytics.rest.InsightViews.SlaView;
import io.corrosion.analytics.rest.InsightViews.SummaryView;
import io.corrosion.analytics.rest.InsightViews.WipesView;
import io.corrosion.api.identity.Caller;
import io.corrosion.api.rest.Requires;
import io.corrosion.api.rest.RestResource;
import io.corrosion.api.tenancy.LicenseId;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** What the figures of a server say. */
@Component(service = RestResource.class, property = RestResource.PATH + "=/servers/{server}/analytics")
@Path("/")
@Produces(MediaType.APPLICATION_JSON)
@Requires(value = "analytics.view", scope = "servers:read")
public final class InsightsResource implements RestResource {

    private final Insights insights;

    @Activate
    public InsightsResource(@Reference Insights insights) {
        this.insights = insights;
    }

    @GET
    @Path("summary")
    public SummaryView summary(
            @Context Caller caller,
            @PathParam("server") LicenseId server,
            @QueryParam("range") String range,
            @QueryParam("from") String from,
            @QueryParam("to") String to) {
        return SummaryView.of(insights.summary(caller, server, range(range, from, to)));
    }

    @GET
    @Path("players")
    public AudienceView players(
            @Context Caller caller,
            @PathParam("server") LicenseId server,
            @QueryParam("range") String range,
            @QueryParam("from") String from,
            @QueryParam("to") String to,
            @QueryParam("zone") String zone) {
        return AudienceView.of(
                insights.visitors(caller, server, range(range, from, to), Insights.zone(Optional.ofNullable(zone))));
    }

    @GET
    @Path("wipes")
    public WipesView wipes(
            @Context Caller caller, @PathParam("server") LicenseId server, @QueryParam("zone") String zone) {
        return WipesView.of(insights.wipes(caller, server, Insights.zone(Optional.ofNullable(zone))));
    }

    @GET
    @Path("correlation")
    public CorrelationView correlation(
            @Context Caller caller,
            @PathParam("server") LicenseId server,
            @QueryParam("range") String range,
            @QueryParam("from") String from,
            @QueryParam("to") String to) {
        return CorrelationView.of(insights.fpsByPlayers(caller, server, range(range, from, to)));
    }

    @GET
    @Path("sla")
    public SlaView sla(
            @Context Caller caller,
            @PathParam("server") LicenseId server,
            @QueryParam("range") String range,
            @QueryParam("from") String from,
            @QueryParam("to") String to) {
        return SlaView.of(insights.sla(caller, server, range(range, from, to)));
    }

    private Range range(String range, String from, String to) {
        return insights.range(Optional.ofNullable(range), Optional.ofNullable(from), Optional.ofNullable(to));
    }
}
