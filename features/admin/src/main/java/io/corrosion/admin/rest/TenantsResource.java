package io.corrosion.admin.rest;

import io.corrosion.api.error.Invalid;
import io.corrosion.api.identity.Caller;
import io.corrosion.api.rest.Items;
import io.corrosion.api.rest.Requires;
import io.corrosion.api.rest.RestResource;
import io.corrosion.api.tenancy.OrganisationDesk;
import io.corrosion.api.tenancy.Tenant;
import io.corrosion.api.tenancy.TenantId;
import io.corrosion.api.tenancy.TenantStatus;
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

/** Organisations, for operators (ADM-01). */
@Component(service = RestResource.class, property = RestResource.PATH + "=/admin/tenants")
@Path("/")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Requires("platform.tenants")
public final class TenantsResource implements RestResource {

    private static final int LONGEST = 100;

    private final OrganisationDesk desk;

    @Activate
    public TenantsResource(@Reference OrganisationDesk desk) {
        this.desk = desk;
    }

    /** Why. */
    public record Reason(String reason) {}

    /** An organisation. */
    public record TenantView(UUID id, String name, String slug, String planTier, String status, Instant createdAt) {

        static TenantView of(Tenant tenant) {
            return new TenantView(
                    tenant.id().value(),
                    tenant.name(),
                    tenant.slug(),
                    tenant.planTier(),
                    tenant.status().name().toLowerCase(Locale.ROOT),
                    tenant.createdAt());
        }
    }

    /** An organisation with its size. */
    public record ListedTenant(TenantView tenant, int servers, int members) {}

    /** Organisations by short name. */
    @GET
    public Items<ListedTenant> list(
            @Context Caller caller,
            @QueryParam("q") @Nullable String text,
            @QueryParam("status") @Nullable String status,
            @QueryParam("after") @Nullable String after,
            @QueryParam("limit") @DefaultValue("50") int limit) {
        int wanted = Math.max(1, Math.min(LONGEST, limit));
        List<ListedTenant> found = desk
                .list(
                        caller,
                        Optional.ofNullable(text).filter(words -> !words.isBlank()),
                        Optional.ofNullable(status).map(TenantsResource::status),
                        Optional.ofNullable(after),
                        wanted)
                .stream()
                .map(listed -> new ListedTenant(TenantView.of(listed.tenant()), listed.servers(), listed.members()))
                .toList();
        return new Items<>(
                found,
                found.size() < wanted
                        ? Optional.empty()
                        : Optional.of(found.get(wanted - 1).tenant().slug()));
    }

    /** Stops its operations. */
    @POST
    @Path("{tenant}/suspend")
    public TenantView suspend(@Context Caller caller, @PathParam("tenant") TenantId tenant, Reason why) {
        return TenantView.of(desk.suspend(caller, tenant, why.reason()));
    }

    /** Lets it work again. */
    @POST
    @Path("{tenant}/reinstate")
    public TenantView reinstate(@Context Caller caller, @PathParam("tenant") TenantId tenant, Reason why) {
        return TenantView.of(desk.reinstate(caller, tenant, why.reason()));
    }

    /** Deletes it, with 30 days of grace. */
    @POST
    @Path("{tenant}/delete")
    public TenantView delete(@Context Caller caller, @PathParam("tenant") TenantId tenant, Reason why) {
        return TenantView.of(desk.delete(caller, tenant, why.reason()));
    }

    private static TenantStatus status(String word) {
        try {
            return TenantStatus.valueOf(word.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            throw Invalid.field("status", "Choose one of active, suspended, deleted.");
        }
    }
}
