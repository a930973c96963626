package io.corrosion.analytics.rest;

import io.corrosion.analytics.Insights;
import io.corrosion.analytics.Point;
import io.corrosion.analytics.Range;
import io.corrosion.api.identity.Caller;
import io.corrosion.api.rest.Requires;
import io.corrosion.api.rest.RestResource;
import io.corrosion.api.tenancy.LicenseId;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** A server's metrics over time, as JSON and as CSV. */
@Component(service = RestResource.class, property = RestResource.PATH + "=/servers/{server}/metrics")
@Path("/")
@Produces(MediaType.APPLICATION_JSON)
@Requires(value = "analytics.view", scope = "servers:read")
public final class MetricsResource implements RestResource {

    private static final String CSV = "text/csv";
    private static final String HEADER =
            "time,samples,players,max_players,fps,min_fps,entities,memory_mb,cpu_percent,disk_gb,net_tx_mb,uptime_percentage\n";

    private final Insights insights;

    @Activate
    public MetricsResource(@Reference Insights insights) {
        this.insights = insights;
    }

    /** The points of {@code range} 1h, 24h, 7d or 30d, or of {@code from} and {@code to}. */
    @GET
    public SeriesView metrics(
            @Context Caller caller,
            @PathParam("server") LicenseId server,
            @QueryParam("range") String range,
            @QueryParam("from") String from,
            @QueryParam("to") String to) {
        Range wanted = range(range, from, to);
        return SeriesView.of(
                server, wanted, insights.diskTotalGb(caller, server), insights.points(caller, server, wanted));
    }

    /** The same points as a CSV file; what was not measured is empty. */
    @GET
    @Path("export")
    @Produces(CSV)
    @ApiResponse(
            responseCode = "200",
            description = "A CSV file, a line for each point",
            content = @Content(mediaType = CSV, schema = @Schema(type = "string")))
    public Response export(
            @Context Caller caller,
            @PathParam("server") LicenseId server,
            @QueryParam("range") String range,
            @QueryParam("from") String from,
            @QueryParam("to") String to) {
        Range wanted = range(range, from, to);
        List<Point> points = insights.points(caller, server, wanted);
        return Response.ok(
                        points.stream().map(MetricsResource::line).collect(Collectors.joining("", HEADER, "")),
                        CSV + ";charset=UTF-8")
                .header(
                        "Content-Disposition",
                        "attachment; filename=\"metrics-" + server + "-" + wanted.name() + ".csv\"")
                .build();
    }

    private Range range(String range, String from, String to) {
        return insights.range(Optional.ofNullable(range), Optional.ofNullable(from), Optional.ofNullable(to));
    }

    private static String line(Point point) {
        return Stream.concat(
                        Stream.of(point.at().toString(), Integer.toString(point.samples())),
                        Stream.of(
                                        point.players(),
                                        point.maxPlayers(),
                                        point.fps(),
                                        point.minFps(),
                                        point.entities(),
                                        point.memoryMb(),
                                        point.cpuPercent(),
                                        point.diskGb(),
                                        point.netTxMb(),
                                        point.uptimePercentage())
                                .map(MetricsResource::cell))
                .collect(Collectors.joining(",", "", "\n"));
    }

    private static String cell(OptionalDouble value) {
        return value.isPresent() ? String.format(Locale.ROOT, "%.3f", value.getAsDouble()) : "";
    }
}
