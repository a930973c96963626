package io.corrosion.schedules.rest;

import io.corrosion.api.identity.Caller;
import io.corrosion.api.rest.Requires;
import io.corrosion.api.rest.RestResource;
import io.corrosion.api.tenancy.LicenseId;
import io.corrosion.schedules.Schedule;
import io.corrosion.schedules.Schedules;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The server's own restart by the clock, as the source documents spell it; it is one of its schedules. */
@Component(
        service = RestResource.class,
        property = {
            RestResource.PATH + "=/servers/{server}/auto-restart",
            RestResource.ALIAS + "=/api/servers/{server}/auto-restart"
        })
@Path("/")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
public final class AutoRestartResource implements RestResource {

    private static final String USUAL = "0 5 * * *";

    private final Schedules schedules;

    @Activate
    public AutoRestartResource(@Reference Schedules schedules) {
        this.schedules = schedules;
    }

    /** When the server restarts by itself. */
    public record AutoRestartRequest(
            boolean autoRestartEnabled, Optional<String> autoRestartCron, Optional<String> autoRestartTimezone) {}

    /** The same, with the next time. */
    public record AutoRestartView(
            boolean autoRestartEnabled, String autoRestartCron, String autoRestartTimezone, Optional<Instant> nextRun) {

        static AutoRestartView of(Schedule schedule) {
            return new AutoRestartView(schedule.active(), schedule.crons().get(0), schedule.zone(), schedule.nextRun());
        }
    }

    @GET
    @Requires("schedules.read")
    public AutoRestartView get(@Context Caller caller, @PathParam("server") LicenseId server) {
        return schedules
                .autoRestart(caller, server)
                .map(AutoRestartView::of)
                .orElse(new AutoRestartView(false, USUAL, "UTC", Optional.empty()));
    }

    @PUT
    @Requires("schedules.update")
    public AutoRestartView decide(
            @Context Caller caller, @PathParam("server") LicenseId server, AutoRestartRequest request) {
        AutoRestartView now = get(caller, server);
        return AutoRestartView.of(schedules.autoRestart(
                caller,
                server,
                request.autoRestartEnabled(),
                request.autoRestartCron().orElse(now.autoRestartCron()),
                request.autoRestartTimezone().orElse(now.autoRestartTimezone())));
    }
}
