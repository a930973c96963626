package io.corrosion.tenancy.rest;

import io.corrosion.api.audit.Actor;
import io.corrosion.api.error.NotFound;
import io.corrosion.api.identity.Caller;
import io.corrosion.api.identity.TenantTokens;
import io.corrosion.api.identity.TenantTokens.TenantToken;
import io.corrosion.api.rest.Items;
import io.corrosion.api.rest.Requires;
import io.corrosion.api.rest.RestResource;
import io.corrosion.api.tenancy.Membership;
import io.corrosion.api.tenancy.OrganisationSettings;
import io.corrosion.api.tenancy.OrganisationSettings.Change;
import io.corrosion.api.tenancy.Tenant;
import io.corrosion.api.tenancy.TenantId;
import io.corrosion.tenancy.NewTenant;
import io.corrosion.tenancy.OrganisationDirectory;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The organisations of the caller. */
@Component(service = RestResource.class, property = RestResource.PATH + "=/tenants")
@Path("/")
@Produces(MediaType.APPLICATION_JSON)
public final class TenantsResource implements RestResource {

    /** Request header that names the organisation a request is about (TEN-04). */
    static final String TENANT_HEADER = "X-Tenant-Id";

    private final OrganisationDirectory organisations;
    private final OrganisationSettings settings;
    private final TenantTokens tokens;

    @Activate
    public TenantsResource(
            @Reference OrganisationDirectory organisations,
            @Reference OrganisationSettings settings,
            @Reference TenantTokens tokens) {
        this.organisations = organisations;
        this.settings = settings;
        this.tokens = tokens;
    }

    /** A token of the same session with the claim {@code tenant_id}; the earlier one stays good until it expires. */
    public record Switched(String accessToken, long expiresIn, TenantView tenant) {
        @Override
        public String toString() {
            return "Switched[" + tenant.slug() + "]";
        }
    }

    /** @param slug short name; left out: made of the name */
    public record Founding(String name, Optional<String> slug) {}

    /** What to change; the rest stays. */
    public record Changes(
            Optional<String> name,
            Optional<String> slug,
            Optional<String> planTier,
            Optional<Boolean> secondFactorRequired) {}

    /** @param slug the organisation's short name, typed again */
    public record Deletion(String slug, String reason) {}

    @GET
    @Requires(Requires.SIGNED_IN)
    public Items<TenantView> list(@Context Caller caller) {
        return Items.all(organisations.membershipsOf(caller.user()).stream()
                .map(TenantView::of)
                .toList());
    }

    /** Founds an organisation; the caller, whose address is confirmed, is its OWNER (TEN-03, AUTH-03). */
    @POST
    @Requires(Requires.SIGNED_IN)
    public Response found(@Context Caller caller, Founding body) {
        String slug = body.slug().orElseGet(() -> NewTenant.slugOf(body.name()));
        Tenant tenant = organisations.found(Actor.of(caller), caller.user(), body.name(), slug);
        return Response.created(URI.create("/api/v1/tenants/" + tenant.id()))
                .entity(view(caller, tenant.id()))
                .build();
    }

    /** The organisation the header names, else the one the token was switched to, else the first by name. */
    @GET
    @Path("current")
    @Requires(Requires.SIGNED_IN)
    public TenantView current(
            @Context Caller caller,
            @HeaderParam(TENANT_HEADER) @Nullable String named,
            @HeaderParam("Authorization") @Nullable String authorization) {
        return Optional.ofNullable(named)
                .or(() -> TokenClaim.tenant(Optional.ofNullable(authorization)))
                .map(id -> view(caller, TenantId.of(id)))
                .orElseGet(() -> view(caller, membership -> true));
    }

    /** Works for this organisation from now on (TEN-05). */
    @POST
    @Path("{tenant}/switch")
    @Requires(Requires.SIGNED_IN)
    public Switched switchTo(@Context Caller caller, @PathParam("tenant") TenantId tenant) {
        TenantView view = view(caller, tenant);
        TenantToken token = tokens.issue(caller, tenant);
        return new Switched(token.accessToken(), token.expiresIn().toSeconds(), view);
    }

    @GET
    @Path("{tenant}")
    @Requires("tenant.view")
    public TenantView get(@Context Caller caller, @PathParam("tenant") TenantId tenant) {
        return view(caller, tenant);
    }

    @PATCH
    @Path("{tenant}")
    @Requires("tenant.update")
    public TenantView change(@Context Caller caller, @PathParam("tenant") TenantId tenant, Changes body) {
        Tenant before = membership(caller, same(tenant)).tenant();
        Change wanted = new Change(
                body.name().orElse(before.name()),
                body.slug().orElse(before.slug()),
                body.planTier().orElse(before.planTier()),
                body.secondFactorRequired().orElse(before.secondFactorRequired()));
        settings.change(caller, tenant, wanted);
        return view(caller, tenant);
    }

    /** Closes it; the platform's operators can bring it back for 30 days. */
    @POST
    @Path("{tenant}/delete")
    @Requires("tenant.delete")
    public void delete(@Context Caller caller, @PathParam("tenant") TenantId tenant, Deletion body) {
        settings.delete(caller, tenant, body.slug(), body.reason());
    }

    private TenantView view(Caller caller, TenantId tenant) {
        return view(caller, same(tenant));
    }

    private TenantView view(Caller caller, Predicate<Membership> wanted) {
        return TenantView.of(membership(caller, wanted));
    }

    private Membership membership(Caller caller, Predicate<Membership> wanted) {
        return organisations.membershipsOf(caller.user()).stream()
                .filter(wanted)
                .findFirst()
                .orElseThrow(() -> new NotFound("You do not belong to such an organisation."));
    }

    private static Predicate<Membership> same(TenantId tenant) {
        return membership -> membership.tenant().id().equals(tenant);
    }
}
