package io.corrosion.tenancy.rest;

import io.corrosion.api.error.NotFound;
import io.corrosion.api.identity.Caller;
import io.corrosion.api.rest.Items;
import io.corrosion.api.rest.Requires;
import io.corrosion.api.rest.RestResource;
import io.corrosion.api.tenancy.Organisations;
import io.corrosion.api.tenancy.TenantId;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import java.util.Optional;
import java.util.function.Predicate;
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

    private final Organisations organisations;

    @Activate
    public TenantsResource(@Reference Organisations organisations) {
        this.organisations = organisations;
    }

    @GET
    @Requires(Requires.SIGNED_IN)
    public Items<TenantView> list(@Context Caller caller) {
        return Items.all(organisations.membershipsOf(caller.user()).stream()
                .map(TenantView::of)
                .toList());
    }

    /** The organisation the header names; without the header, the first by name. */
    @GET
    @Path("current")
    @Requires(Requires.SIGNED_IN)
    public TenantView current(@Context Caller caller, @HeaderParam(TENANT_HEADER) String named) {
        Predicate<TenantView> wanted = Optional.ofNullable(named)
                .map(id -> TenantId.of(id).toString())
                .<Predicate<TenantView>>map(id -> view -> view.id().equals(id))
                .orElse(view -> true);
        return organisations.membershipsOf(caller.user()).stream()
                .map(TenantView::of)
                .filter(wanted)
                .findFirst()
                .orElseThrow(() -> new NotFound("You do not belong to such an organisation."));
    }
}
