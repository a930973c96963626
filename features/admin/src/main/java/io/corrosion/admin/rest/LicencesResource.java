package io.corrosion.admin.rest;

import io.corrosion.api.error.Invalid;
import io.corrosion.api.error.NotFound;
import io.corrosion.api.identity.Caller;
import io.corrosion.api.rest.Items;
import io.corrosion.api.rest.Requires;
import io.corrosion.api.rest.RestResource;
import io.corrosion.api.tenancy.LicenceDesk;
import io.corrosion.api.tenancy.LicenceRecord;
import io.corrosion.api.tenancy.LicenceStatus;
import io.corrosion.api.tenancy.LicenseId;
import io.corrosion.api.tenancy.TenantId;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Licences, for operators (LIC-13). */
@Component(service = RestResource.class, property = RestResource.PATH + "=/admin/licenses")
@Path("/")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Requires("platform.licences")
public final class LicencesResource implements RestResource {

    private static final int LONGEST = 100;

    private final LicenceDesk desk;

    @Activate
    public LicencesResource(@Reference LicenceDesk desk) {
        this.desk = desk;
    }

    /** What is to be issued. */
    public record NewLicense(Optional<Instant> expiresAt, Optional<String> note) {}

    /** A key to look up; in the body, because it is a secret. */
    public record Key(String key) {}

    /** Why. */
    public record Reason(String reason) {}

    /** A licence, without its key. */
    public record LicenseView(
            UUID id,
            Optional<UUID> tenantId,
            String status,
            String serverName,
            Instant createdAt,
            Optional<Instant> activatedAt,
            Optional<Instant> expiresAt,
            Optional<Instant> lastCheckIn,
            String reason) {

        static LicenseView of(LicenceRecord record) {
            return new LicenseView(
                    record.id().value(),
                    record.tenant().map(TenantId::value),
                    record.status().name().toLowerCase(Locale.ROOT),
                    record.serverName(),
                    record.createdAt(),
                    record.activatedAt(),
                    record.expiresAt(),
                    record.lastCheckIn(),
                    record.reason());
        }
    }

    /** A new licence; the only answer with its key. */
    public record IssuedView(LicenseView license, String key, String signed) {}

    /** Licences, the newest first. */
    @GET
    public Items<LicenseView> list(
            @Context Caller caller,
            @QueryParam("status") @Nullable String status,
            @QueryParam("after") @Nullable UUID after,
            @QueryParam("limit") @DefaultValue("50") int limit) {
        int wanted = Math.max(1, Math.min(LONGEST, limit));
        List<LicenseView> found = desk
                .list(
                        caller,
                        Optional.ofNullable(status).map(LicencesResource::status),
                        Optional.ofNullable(after).map(LicenseId::new),
                        wanted)
                .stream()
                .map(LicenseView::of)
                .toList();
        return new Items<>(
                found,
                found.size() < wanted
                        ? Optional.empty()
                        : Optional.of(found.get(wanted - 1).id().toString()));
    }

    /** Issues a key. */
    @POST
    public IssuedView issue(@Context Caller caller, NewLicense wanted) {
        LicenceDesk.Issued issued =
                desk.issue(caller, wanted.expiresAt(), wanted.note().orElse(""));
        return new IssuedView(LicenseView.of(issued.licence()), issued.licence().key(), issued.signed());
    }

    /** The licence with this key, signed form or id. */
    @POST
    @Path("look-up")
    public LicenseView lookUp(@Context Caller caller, Key key) {
        return desk.lookUp(caller, key.key().strip())
                .map(LicenseView::of)
                .orElseThrow(() -> new NotFound("There is no licence with this key."));
    }

    /** Takes service away. */
    @POST
    @Path("{license}/suspend")
    public LicenseView suspend(@Context Caller caller, @PathParam("license") LicenseId license, Reason why) {
        return LicenseView.of(desk.suspend(caller, license, why.reason()));
    }

    /** Gives service back. */
    @POST
    @Path("{license}/reinstate")
    public LicenseView reinstate(@Context Caller caller, @PathParam("license") LicenseId license, Reason why) {
        return LicenseView.of(desk.reinstate(caller, license, why.reason()));
    }

    /** Ends it for good. */
    @POST
    @Path("{license}/revoke")
    public LicenseView revoke(@Context Caller caller, @PathParam("license") LicenseId license, Reason why) {
        return LicenseView.of(desk.revoke(caller, license, why.reason()));
    }

    private static LicenceStatus status(String word) {
        try {
            return LicenceStatus.valueOf(word.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            throw Invalid.field("status", "Choose one of active, suspended, expired, revoked.");
        }
    }
}
