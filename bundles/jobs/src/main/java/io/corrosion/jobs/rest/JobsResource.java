package io.corrosion.jobs.rest;

import io.corrosion.api.error.Invalid;
import io.corrosion.api.identity.Caller;
import io.corrosion.api.job.JobDesk;
import io.corrosion.api.job.JobId;
import io.corrosion.api.job.JobState;
import io.corrosion.api.rest.Items;
import io.corrosion.api.rest.Requires;
import io.corrosion.api.rest.RestResource;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The platform's jobs (JOB-03, JOB-08, JOB-09). */
@Component(service = RestResource.class, property = RestResource.PATH + "=/admin/jobs")
@Path("/")
@Produces(MediaType.APPLICATION_JSON)
@Requires("platform.jobs")
public final class JobsResource implements RestResource {

    private final JobDesk desk;

    @Activate
    public JobsResource(@Reference JobDesk desk) {
        this.desk = desk;
    }

    /** Depths, running jobs and rates of the last hour, queue by queue. */
    @GET
    @Path("health")
    public HealthView health(@Context Caller caller) {
        return HealthView.of(desk.health(caller));
    }

    /** Jobs of all organisations, the newest first. */
    @GET
    public Items<JobView> list(
            @Context Caller caller,
            @QueryParam("queue") @Nullable String queue,
            @QueryParam("state") @Nullable String state,
            @QueryParam("after") @Nullable String after,
            @QueryParam("limit") @DefaultValue("50") int limit) {
        var page = desk.list(
                caller,
                Optional.ofNullable(queue),
                Optional.ofNullable(state).map(JobsResource::state),
                Optional.ofNullable(after),
                limit);
        return new Items<>(page.items().stream().map(JobView::of).toList(), page.next());
    }

    /** What comes again and again. */
    @GET
    @Path("repetitions")
    public Items<RepetitionView> repetitions(@Context Caller caller) {
        return Items.all(
                desk.repetitions(caller).stream().map(RepetitionView::of).toList());
    }

    /** One job, with the attempts that failed. */
    @GET
    @Path("{job}")
    public JobDetailView find(@Context Caller caller, @PathParam("job") UUID job) {
        JobId id = new JobId(job);
        return JobDetailView.of(desk.find(caller, id), desk.failures(caller, id));
    }

    /** Sends a dead job round again, or starts one that waits for its next attempt. */
    @POST
    @Path("{job}/retry")
    public void retry(@Context Caller caller, @PathParam("job") UUID job) {
        desk.retry(caller, new JobId(job));
    }

    /** Removes a job that does not run. */
    @DELETE
    @Path("{job}")
    public void delete(@Context Caller caller, @PathParam("job") UUID job) {
        desk.delete(caller, new JobId(job));
    }

    private static JobState state(String word) {
        try {
            return JobState.valueOf(word.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            throw Invalid.field("state", "Choose one of queued, running, retry, done, dead.");
        }
    }
}
