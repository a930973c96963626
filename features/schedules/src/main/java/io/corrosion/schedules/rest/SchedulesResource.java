package io.corrosion.schedules.rest;

import io.corrosion.api.error.Invalid;
import io.corrosion.api.identity.Caller;
import io.corrosion.api.rest.Items;
import io.corrosion.api.rest.Requires;
import io.corrosion.api.rest.RestResource;
import io.corrosion.api.tenancy.LicenseId;
import io.corrosion.schedules.Run;
import io.corrosion.schedules.Schedule;
import io.corrosion.schedules.Schedules;
import io.corrosion.schedules.Task;
import io.corrosion.schedules.TaskType;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The schedules of a server and their runs. */
@Component(
        service = RestResource.class,
        property = {
            RestResource.PATH + "=/servers/{server}/schedules",
            RestResource.ALIAS + "=/api/servers/{server}/schedules"
        })
@Path("/")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
public final class SchedulesResource implements RestResource {

    private static final int LATEST = 50;

    private final Schedules schedules;

    @Activate
    public SchedulesResource(@Reference Schedules schedules) {
        this.schedules = schedules;
    }

    /** A task: {@code message} for announcements and the words of warnings, {@code command}, {@code plugin}. */
    public record TaskRequest(
            String taskType,
            Optional<String> message,
            Optional<String> command,
            Optional<String> plugin,
            Optional<List<Integer>> warnings) {

        Task task() {
            TaskType type = choice(TaskType.class, "task_type", taskType);
            String text =
                    switch (type) {
                        case RESTART -> message.orElse(Task.USUAL_WARNING);
                        case ANNOUNCEMENT -> message.orElse("");
                        case COMMAND -> command.orElse("");
                        case PLUGIN_RELOAD -> plugin.orElse("");
                    };
            return new Task(type, text, warnings.orElse(List.of()));
        }
    }

    /** A schedule to make or to change; {@code missed} is skip or run_once. */
    public record ScheduleRequest(
            String name,
            List<String> crons,
            Optional<String> timezone,
            Optional<String> missed,
            Optional<Boolean> isActive,
            List<TaskRequest> tasks) {

        Schedules.Draft draft() {
            return new Schedules.Draft(
                    name,
                    crons,
                    timezone.orElse("UTC"),
                    missed.map(text -> choice(Schedule.Missed.class, "missed", text))
                            .orElse(Schedule.Missed.SKIP),
                    isActive.orElse(true),
                    tasks.stream().map(TaskRequest::task).toList());
        }
    }

    /** On or off. */
    public record ActiveRequest(boolean isActive) {}

    /** Patterns to be looked at. */
    public record PreviewRequest(List<String> crons, Optional<String> timezone) {}

    @GET
    @Requires("schedules.read")
    public Items<ScheduleView> list(@Context Caller caller, @PathParam("server") LicenseId server) {
        return Items.all(schedules.list(caller, server).stream().map(this::view).toList());
    }

    @POST
    @Requires("schedules.create")
    public Response create(@Context Caller caller, @PathParam("server") LicenseId server, ScheduleRequest request) {
        Schedule made = schedules.create(caller, server, request.draft());
        return Response.created(URI.create("/api/v1/servers/" + server + "/schedules/" + made.id()))
                .entity(view(made))
                .build();
    }

    /** The next five times of patterns, as they will be kept. */
    @POST
    @Path("preview")
    @Requires("schedules.read")
    public Items<Instant> preview(
            @Context Caller caller, @PathParam("server") LicenseId server, PreviewRequest request) {
        return Items.all(schedules.ahead(
                caller, server, request.crons(), request.timezone().orElse("UTC")));
    }

    @GET
    @Path("runs")
    @Requires("schedules.read")
    public Items<RunView> allRuns(@Context Caller caller, @PathParam("server") LicenseId server) {
        return Items.all(schedules.runs(caller, server, Optional.empty(), LATEST).stream()
                .map(RunView::of)
                .toList());
    }

    @GET
    @Path("{schedule}")
    @Requires("schedules.read")
    public ScheduleView get(
            @Context Caller caller, @PathParam("server") LicenseId server, @PathParam("schedule") UUID schedule) {
        return view(schedules.get(caller, server, schedule));
    }

    @PUT
    @Path("{schedule}")
    @Requires("schedules.update")
    public ScheduleView change(
            @Context Caller caller,
            @PathParam("server") LicenseId server,
            @PathParam("schedule") UUID schedule,
            ScheduleRequest request) {
        return view(schedules.change(caller, server, schedule, request.draft()));
    }

    @PUT
    @Path("{schedule}/active")
    @Requires("schedules.update")
    public ScheduleView turn(
            @Context Caller caller,
            @PathParam("server") LicenseId server,
            @PathParam("schedule") UUID schedule,
            ActiveRequest request) {
        return view(schedules.turn(caller, server, schedule, request.isActive()));
    }

    /** Runs it once, now. */
    @POST
    @Path("{schedule}/run")
    @Requires("schedules.update")
    public Response run(
            @Context Caller caller, @PathParam("server") LicenseId server, @PathParam("schedule") UUID schedule) {
        Run run = schedules.run(caller, server, schedule);
        return Response.accepted(RunView.of(run))
                .location(URI.create("/api/v1/servers/" + server + "/schedules/" + schedule + "/runs"))
                .build();
    }

    @GET
    @Path("{schedule}/runs")
    @Requires("schedules.read")
    public Items<RunView> runs(
            @Context Caller caller, @PathParam("server") LicenseId server, @PathParam("schedule") UUID schedule) {
        return Items.all(schedules.runs(caller, server, Optional.of(schedule), LATEST).stream()
                .map(RunView::of)
                .toList());
    }

    @DELETE
    @Path("{schedule}")
    @Requires("schedules.delete")
    public void delete(
            @Context Caller caller, @PathParam("server") LicenseId server, @PathParam("schedule") UUID schedule) {
        schedules.delete(caller, server, schedule);
    }

    private ScheduleView view(Schedule schedule) {
        return ScheduleView.of(schedule, schedules.ahead(schedule));
    }

    private static <E extends Enum<E>> E choice(Class<E> type, String field, String text) {
        try {
            return Enum.valueOf(type, text.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException unknown) {
            throw Invalid.field(field, "There is no " + field + " called " + text + ".");
        }
    }
}
