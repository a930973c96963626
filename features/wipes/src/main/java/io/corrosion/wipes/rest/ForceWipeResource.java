package io.corrosion.wipes.rest;

import io.corrosion.api.identity.Caller;
import io.corrosion.api.rest.Requires;
import io.corrosion.api.rest.RestResource;
import io.corrosion.api.tenancy.LicenseId;
import io.corrosion.wipes.ForceWipe;
import io.corrosion.wipes.watch.ForceSettings;
import io.corrosion.wipes.watch.Rollout;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** What a server does when the game has a new build, and how far it is with the latest one. */
@Component(
        service = RestResource.class,
        property = {
            RestResource.PATH + "=/servers/{server}/force-wipe",
            RestResource.ALIAS + "=/api/servers/{server}/force-wipe"
        })
@Path("/")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
public final class ForceWipeResource implements RestResource {

    private final ForceWipe force;

    @Activate
    public ForceWipeResource(@Reference ForceWipe force) {
        this.force = force;
    }

    /** What the server shall do from now on; what is left out has its default. */
    public record ForceRequest(
            Optional<Boolean> autoUpdateOnForceWipe,
            Optional<Boolean> forceWipeEligible,
            Optional<Boolean> everyBuild,
            Optional<UUID> wipeProfileId,
            Optional<Boolean> goWithoutLoader,
            Optional<Integer> loaderLimitMinutes,
            Optional<Boolean> canary,
            Optional<Integer> staggerMinutes) {

        ForceSettings settings() {
            ForceSettings usual = ForceSettings.USUAL;
            return new ForceSettings(
                    autoUpdateOnForceWipe.orElse(usual.autoUpdate()),
                    forceWipeEligible.orElse(usual.eligible()),
                    everyBuild.orElse(usual.everyBuild()),
                    wipeProfileId,
                    goWithoutLoader.orElse(usual.goWithoutLoader()),
                    loaderLimitMinutes.orElse(usual.loaderLimitMinutes()),
                    canary.orElse(usual.canary()),
                    staggerMinutes.orElse(usual.staggerMinutes()));
        }
    }

    /** What it does, with the build it was told of last. */
    public record ForceView(
            boolean autoUpdateOnForceWipe,
            boolean forceWipeEligible,
            boolean everyBuild,
            Optional<UUID> wipeProfileId,
            boolean goWithoutLoader,
            int loaderLimitMinutes,
            boolean canary,
            int staggerMinutes,
            Optional<BuildView> latest) {

        static ForceView of(ForceSettings settings, Optional<Rollout> latest) {
            return new ForceView(
                    settings.autoUpdate(),
                    settings.eligible(),
                    settings.everyBuild(),
                    settings.profile(),
                    settings.goWithoutLoader(),
                    settings.loaderLimitMinutes(),
                    settings.canary(),
                    settings.staggerMinutes(),
                    latest.map(BuildView::of));
        }
    }

    /**
     * How far it is.
     *
     * @param state {@code waiting}, {@code running}, {@code done}, {@code failed}, {@code held} or {@code skipped}
     */
    public record BuildView(
            String build,
            String state,
            String reason,
            String loader,
            String loaderVersion,
            Optional<UUID> wipeId,
            Optional<Instant> begunAt) {

        static BuildView of(Rollout rollout) {
            return new BuildView(
                    rollout.build(),
                    rollout.state().name().toLowerCase(Locale.ROOT),
                    rollout.reason(),
                    rollout.loader(),
                    rollout.version(),
                    rollout.wipe(),
                    rollout.begunAt());
        }
    }

    @GET
    @Requires("wipe.view")
    public ForceView get(@Context Caller caller, @PathParam("server") LicenseId server) {
        return ForceView.of(force.settings(caller, server), force.latest(caller, server));
    }

    @PUT
    @Requires("wipe.manage")
    public ForceView change(@Context Caller caller, @PathParam("server") LicenseId server, ForceRequest request) {
        return ForceView.of(force.change(caller, server, request.settings()), force.latest(caller, server));
    }
}
