package io.corrosion.recovery.rest;

import io.corrosion.api.identity.Caller;
import io.corrosion.api.rest.Items;
import io.corrosion.api.rest.Requires;
import io.corrosion.api.rest.RestResource;
import io.corrosion.api.tenancy.LicenseId;
import io.corrosion.recovery.Attempt;
import io.corrosion.recovery.Crash;
import io.corrosion.recovery.Recoveries;
import io.corrosion.recovery.RecoverySettings;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** What is done about a server's crashes, and what was. */
@Component(service = RestResource.class, property = RestResource.PATH + "=/servers/{server}/recovery")
@Path("/")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
public final class RecoveryResource implements RestResource {

    private static final int USUAL = 50;
    private static final int MOST = 200;

    private final Recoveries recoveries;

    @Activate
    public RecoveryResource(@Reference Recoveries recoveries) {
        this.recoveries = recoveries;
    }

    /** @param cooldownMinutes how long after a recovery another crash is left alone */
    public record SettingsBody(boolean enabled, int maxAttempts, int cooldownMinutes) {

        static SettingsBody of(RecoverySettings settings) {
            return new SettingsBody(settings.enabled(), settings.maxAttempts(), settings.cooldownMinutes());
        }
    }

    /** One start. */
    public record AttemptView(int number, Instant begunAt, Optional<UUID> commandId, String outcome) {

        static AttemptView of(Attempt attempt) {
            return new AttemptView(attempt.number(), attempt.begunAt(), attempt.command(), attempt.outcome());
        }
    }

    /** @param state unresponsive, recovering, responsive, recovered, crashed, left or taken_over */
    public record CrashView(
            UUID id,
            String state,
            String reason,
            String note,
            Instant noticedAt,
            Optional<Instant> confirmedAt,
            Optional<Instant> endedAt,
            List<AttemptView> attempts) {

        static CrashView of(Crash crash) {
            return new CrashView(
                    crash.id(),
                    crash.state().wire(),
                    crash.reason(),
                    crash.note(),
                    crash.noticedAt(),
                    crash.confirmedAt(),
                    crash.endedAt(),
                    crash.attempts().stream().map(AttemptView::of).toList());
        }
    }

    @GET
    @Requires("settings.read")
    public SettingsBody settings(@Context Caller caller, @PathParam("server") LicenseId server) {
        return SettingsBody.of(recoveries.settings(caller, server));
    }

    @PUT
    @Requires("settings.server")
    public SettingsBody change(@Context Caller caller, @PathParam("server") LicenseId server, SettingsBody body) {
        var wanted = new RecoverySettings(body.enabled(), body.maxAttempts(), body.cooldownMinutes());
        return SettingsBody.of(recoveries.change(caller, server, wanted));
    }

    /** The crash log, the newest first. */
    @GET
    @Path("crashes")
    @Requires("activity.read")
    public Items<CrashView> crashes(
            @Context Caller caller,
            @PathParam("server") LicenseId server,
            @QueryParam("cursor") @Nullable String cursor,
            @QueryParam("limit") @Nullable Integer limit) {
        int most = limit == null ? USUAL : Math.max(1, Math.min(MOST, limit));
        Items<Crash> log = recoveries.log(caller, server, Optional.ofNullable(cursor), most);
        return new Items<>(log.items().stream().map(CrashView::of).toList(), log.next());
    }
}
