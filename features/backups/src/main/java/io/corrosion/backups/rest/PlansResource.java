package io.corrosion.backups.rest;

import io.corrosion.api.identity.Caller;
import io.corrosion.api.rest.Items;
import io.corrosion.api.rest.Requires;
import io.corrosion.api.rest.RestResource;
import io.corrosion.api.tenancy.LicenseId;
import io.corrosion.backups.BackupSettings;
import io.corrosion.backups.BackupType;
import io.corrosion.backups.Backups;
import io.corrosion.backups.Plans;
import io.corrosion.backups.RetentionPolicy;
import io.corrosion.backups.Schedule;
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
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Schedules, settings and retention of a server's backups. */
@Component(
        service = RestResource.class,
        property = {
            RestResource.PATH + "=/servers/{server}/backup-plan",
            RestResource.ALIAS + "=/api/servers/{server}/backup-plan"
        })
@Path("/")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
public final class PlansResource implements RestResource {

    private static final long MEGABYTE = 1024L * 1024;

    private final Plans plans;
    private final Backups backups;

    @Activate
    public PlansResource(@Reference Plans plans, @Reference Backups backups) {
        this.plans = plans;
        this.backups = backups;
    }

    /** What stays: the newest of so many days, weeks and years; a quota of 0 is none. */
    public record RetentionView(int keepDaily, int keepWeekly, int keepYearly, long quotaMb) {

        static RetentionView of(RetentionPolicy policy) {
            return new RetentionView(policy.daily(), policy.weekly(), policy.yearly(), policy.quotaBytes() / MEGABYTE);
        }

        RetentionPolicy policy() {
            return new RetentionPolicy(keepDaily, keepWeekly, keepYearly, Math.multiplyExact(quotaMb, MEGABYTE));
        }
    }

    /** How backups are made and kept. */
    public record SettingsView(
            String target,
            boolean encrypted,
            String compression,
            int level,
            List<String> exclude,
            int throttleKb,
            int keepDays,
            RetentionView retention) {

        static SettingsView of(BackupSettings settings) {
            return new SettingsView(
                    settings.target(),
                    settings.encrypted(),
                    settings.compression(),
                    settings.level(),
                    settings.exclude(),
                    settings.throttleKb(),
                    settings.keepDays(),
                    RetentionView.of(settings.retention()));
        }

        BackupSettings settings() {
            return new BackupSettings(
                    target, encrypted, compression, level, exclude, throttleKb, keepDays, retention.policy());
        }
    }

    /** The settings, what the backups take up, and which storages there are. */
    public record PlanView(SettingsView settings, long storedBytes, List<String> targets) {}

    /** A schedule to make or to change; cron has five fields, read in the zone. */
    public record ScheduleRequest(
            String name,
            String cron,
            Optional<String> zone,
            Optional<String> type,
            Optional<Boolean> stopServer,
            Optional<List<String>> labels,
            Optional<Boolean> enabled) {

        Schedule schedule(UUID id, LicenseId server) {
            return new Schedule(
                    id,
                    server,
                    name,
                    cron,
                    zone.orElse("UTC"),
                    type.map(Values::type).orElse(BackupType.INCREMENTAL),
                    stopServer.orElse(false),
                    labels.orElse(List.of()),
                    enabled.orElse(true),
                    Instant.now().truncatedTo(ChronoUnit.MICROS));
        }
    }

    /** A schedule and its next moment. */
    public record ScheduleView(
            UUID id,
            String name,
            String cron,
            String zone,
            String type,
            boolean stopServer,
            List<String> labels,
            boolean enabled,
            Optional<Instant> next) {}

    @GET
    @Requires("backups.read")
    public PlanView plan(@Context Caller caller, @PathParam("server") LicenseId server) {
        return new PlanView(
                SettingsView.of(plans.settings(caller, server)),
                backups.storedBytes(caller, server),
                List.copyOf(plans.targets()));
    }

    @PUT
    @Requires("backups.delete")
    public PlanView decide(@Context Caller caller, @PathParam("server") LicenseId server, SettingsView request) {
        plans.decide(caller, server, request.settings());
        return plan(caller, server);
    }

    /** What this retention would delete now; deletes nothing. */
    @POST
    @Path("preview")
    @Requires("backups.read")
    public Items<BackupView> preview(
            @Context Caller caller, @PathParam("server") LicenseId server, RetentionView request) {
        return Items.all(plans.preview(caller, server, request.policy()).stream()
                .map(BackupView::of)
                .toList());
    }

    @GET
    @Path("schedules")
    @Requires("backups.read")
    public Items<ScheduleView> schedules(@Context Caller caller, @PathParam("server") LicenseId server) {
        return Items.all(
                plans.schedules(caller, server).stream().map(this::view).toList());
    }

    @POST
    @Path("schedules")
    @Requires("backups.create")
    public ScheduleView add(@Context Caller caller, @PathParam("server") LicenseId server, ScheduleRequest request) {
        return view(plans.put(caller, server, request.schedule(UUID.randomUUID(), server)));
    }

    @PUT
    @Path("schedules/{schedule}")
    @Requires("backups.create")
    public ScheduleView change(
            @Context Caller caller,
            @PathParam("server") LicenseId server,
            @PathParam("schedule") UUID schedule,
            ScheduleRequest request) {
        return view(plans.change(caller, server, request.schedule(schedule, server)));
    }

    @DELETE
    @Path("schedules/{schedule}")
    @Requires("backups.create")
    public void end(
            @Context Caller caller, @PathParam("server") LicenseId server, @PathParam("schedule") UUID schedule) {
        plans.end(caller, server, schedule);
    }

    private ScheduleView view(Schedule schedule) {
        return new ScheduleView(
                schedule.id(),
                schedule.name(),
                schedule.cron(),
                schedule.zone(),
                schedule.type().wire(),
                schedule.stopServer(),
                schedule.labels(),
                schedule.enabled(),
                plans.next(schedule));
    }
}
