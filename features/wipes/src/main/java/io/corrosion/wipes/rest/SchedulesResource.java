package io.corrosion.wipes.rest;

import io.corrosion.api.error.Invalid;
import io.corrosion.api.identity.Caller;
import io.corrosion.api.job.Cron;
import io.corrosion.api.rest.Items;
import io.corrosion.api.rest.Requires;
import io.corrosion.api.rest.RestResource;
import io.corrosion.api.tenancy.LicenseId;
import io.corrosion.wipes.Schedules;
import io.corrosion.wipes.WipeType;
import io.corrosion.wipes.time.Conflict;
import io.corrosion.wipes.time.Planned;
import io.corrosion.wipes.time.Schedule;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** When a server is wiped by itself, what comes when, and what collides. */
@Component(
        service = RestResource.class,
        property = {
            RestResource.PATH + "=/servers/{server}/wipe-schedules",
            RestResource.ALIAS + "=/api/servers/{server}/wipe-schedules"
        })
@Path("/")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
public final class SchedulesResource implements RestResource {

    private static final int RUNS = 5;
    private static final Duration LONGEST = Duration.ofDays(400);

    private final Schedules schedules;

    @Activate
    public SchedulesResource(@Reference Schedules schedules) {
        this.schedules = schedules;
    }

    /** A schedule to make or to change; the cron expression has five fields, read in the time zone. */
    public record ScheduleRequest(
            String scheduleName,
            String wipeType,
            String cronExpression,
            Optional<String> timezone,
            Optional<UUID> wipeProfileId,
            Optional<Boolean> wipeBlueprints,
            Optional<Boolean> isActive) {

        Schedule schedule(UUID id, LicenseId server) {
            return new Schedule(
                    id,
                    server,
                    wipeProfileId,
                    scheduleName,
                    WipeType.of(wipeType),
                    cronExpression,
                    timezone.orElse("UTC"),
                    wipeBlueprints.orElse(false),
                    isActive.orElse(true),
                    Optional.empty(),
                    Instant.now().truncatedTo(ChronoUnit.MICROS));
        }
    }

    /**
     * A schedule with its next five times.
     *
     * @param effectiveType what is really wiped: a map wipe that takes the blueprints is a full one
     */
    public record ScheduleView(
            UUID id,
            String scheduleName,
            String wipeType,
            String effectiveType,
            String cronExpression,
            String timezone,
            Optional<UUID> wipeProfileId,
            boolean wipeBlueprints,
            boolean isActive,
            List<Instant> nextRuns) {}

    /** A time to look at. */
    public record TimesRequest(String cronExpression, Optional<String> timezone) {}

    /** What comes within a span. */
    public record CalendarView(
            List<PlannedView> planned, List<Instant> forceWipes, List<ConflictView> conflicts, List<WipeView> past) {}

    /** A wipe to come. */
    public record PlannedView(UUID scheduleId, String name, String type, Instant at) {

        static PlannedView of(Planned planned) {
            return new PlannedView(
                    planned.schedule(), planned.name(), planned.type().wire(), planned.at());
        }
    }

    /** What is wrong, and what to do. */
    public record ConflictView(Instant at, String message) {

        static ConflictView of(Conflict conflict) {
            return new ConflictView(conflict.at(), conflict.sentence());
        }
    }

    @GET
    @Requires("wipe.view")
    public Items<ScheduleView> list(@Context Caller caller, @PathParam("server") LicenseId server) {
        return Items.all(schedules.list(caller, server).stream().map(this::view).toList());
    }

    @POST
    @Requires("wipe.manage")
    public Response add(@Context Caller caller, @PathParam("server") LicenseId server, ScheduleRequest request) {
        Schedule made = schedules.add(caller, server, request.schedule(UUID.randomUUID(), server));
        return Response.status(Response.Status.CREATED)
                .entity(view(made))
                .header(HttpHeaders.LOCATION, "/api/v1/servers/" + server + "/wipe-schedules/" + made.id())
                .build();
    }

    @PUT
    @Path("{schedule}")
    @Requires("wipe.manage")
    public ScheduleView change(
            @Context Caller caller,
            @PathParam("server") LicenseId server,
            @PathParam("schedule") UUID schedule,
            ScheduleRequest request) {
        return view(schedules.change(caller, server, request.schedule(schedule, server)));
    }

    @DELETE
    @Path("{schedule}")
    @Requires("wipe.manage")
    public void delete(
            @Context Caller caller, @PathParam("server") LicenseId server, @PathParam("schedule") UUID schedule) {
        schedules.delete(caller, server, schedule);
    }

    /** The next five times of an expression, before it is saved. */
    @POST
    @Path("preview")
    @Requires("wipe.view")
    public Items<Instant> preview(@Context Caller caller, @PathParam("server") LicenseId server, TimesRequest request) {
        Cron times = new ScheduleRequest(
                        "preview",
                        "map",
                        request.cronExpression(),
                        request.timezone(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty())
                .schedule(UUID.randomUUID(), server)
                .times();
        return Items.all(schedules.next(caller, server, times, RUNS));
    }

    /** Planned and past wipes, the game's own dates, and conflicts; from now for two months, unless asked otherwise. */
    @GET
    @Path("calendar")
    @Requires("wipe.view")
    public CalendarView calendar(
            @Context Caller caller,
            @PathParam("server") LicenseId server,
            @QueryParam("from") @Nullable Instant from,
            @QueryParam("to") @Nullable Instant to) {
        Instant start = from == null ? Instant.now() : from;
        Instant end = to == null ? start.plus(Duration.ofDays(62)) : to;
        if (end.isBefore(start) || Duration.between(start, end).compareTo(LONGEST) > 0) {
            throw Invalid.field("to", "The end lies behind the start, by at most " + LONGEST.toDays() + " days.");
        }
        Schedules.Calendar calendar = schedules.calendar(caller, server, start, end);
        return new CalendarView(
                calendar.planned().stream().map(PlannedView::of).toList(),
                calendar.forced(),
                calendar.conflicts().stream().map(ConflictView::of).toList(),
                calendar.past().stream().map(WipeView::of).toList());
    }

    private ScheduleView view(Schedule schedule) {
        return new ScheduleView(
                schedule.id(),
                schedule.name(),
                schedule.type().wire(),
                schedule.effective().wire(),
                schedule.cron(),
                schedule.zone(),
                schedule.profile(),
                schedule.wipeBlueprints(),
                schedule.active(),
                schedules.next(schedule, RUNS));
    }
}
