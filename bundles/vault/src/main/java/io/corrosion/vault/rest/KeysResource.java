package io.corrosion.vault.rest;

import io.corrosion.api.error.NotFound;
import io.corrosion.api.identity.Caller;
import io.corrosion.api.rest.Requires;
import io.corrosion.api.rest.RestResource;
import io.corrosion.api.vault.KeyRotation;
import io.corrosion.api.vault.KeyRotation.Damage;
import io.corrosion.api.vault.KeyRotation.Kind;
import io.corrosion.api.vault.KeyRotation.Progress;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Replacing encryption keys while everything runs, for operators of the platform (SEC-03). */
@Component(service = RestResource.class, property = RestResource.PATH + "=/admin/keys")
@Path("/")
@Produces(MediaType.APPLICATION_JSON)
public final class KeysResource implements RestResource {

    private final KeyRotation rotation;

    @Activate
    public KeysResource(@Reference KeyRotation rotation) {
        this.rotation = rotation;
    }

    /**
     * How far a rotation is.
     *
     * @param kind {@code master} or {@code data}
     * @param failure what went wrong last; empty when nothing did
     * @param damagedCount values that cannot be opened: they were left, everything else is renewed
     * @param damaged the first of them
     */
    public record RotationView(
            String kind,
            Instant startedAt,
            long done,
            long total,
            Optional<Instant> finishedAt,
            String failure,
            long damagedCount,
            List<DamageView> damaged) {

        static RotationView of(Progress progress) {
            return new RotationView(
                    progress.kind().name().toLowerCase(Locale.ROOT),
                    progress.startedAt(),
                    progress.done(),
                    progress.total(),
                    progress.finishedAt(),
                    progress.failure(),
                    progress.damagedCount(),
                    progress.damaged().stream().map(DamageView::of).toList());
        }
    }

    /** A value to restore from a copy of the database, or to be entered anew. */
    public record DamageView(UUID tenantId, String store, String purpose, String reason) {

        static DamageView of(Damage damage) {
            return new DamageView(damage.tenant().value(), damage.store(), damage.purpose(), damage.reason());
        }
    }

    /** Starts it; one that is under way goes on. */
    @POST
    @Path("{kind}/rotate")
    @Requires("platform.keys")
    public RotationView rotate(@Context Caller caller, @PathParam("kind") String kind) {
        return RotationView.of(rotation.start(caller, kind(kind)));
    }

    /** The newest rotation of this kind. */
    @GET
    @Path("{kind}")
    @Requires("platform.keys")
    public RotationView progress(@Context Caller caller, @PathParam("kind") String kind) {
        return rotation.progress(caller, kind(kind))
                .map(RotationView::of)
                .orElseThrow(() -> new NotFound("These keys were never replaced."));
    }

    private static Kind kind(String text) {
        try {
            return Kind.valueOf(text.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            throw new NotFound("There are the kinds master and data.");
        }
    }
}
