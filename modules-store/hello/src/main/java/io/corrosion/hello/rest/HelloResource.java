package io.corrosion.hello.rest;

import io.corrosion.api.error.Invalid;
import io.corrosion.api.identity.Caller;
import io.corrosion.api.rest.Items;
import io.corrosion.api.rest.Requires;
import io.corrosion.api.rest.RestResource;
import io.corrosion.api.tenancy.Membership;
import io.corrosion.api.tenancy.Organisations;
import io.corrosion.api.tenancy.TenantId;
import io.corrosion.hello.Greeting;
import io.corrosion.hello.Greetings;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** {@code /api/v1/hello}: the greetings of one organisation, the caller's only one unless {@code tenant} names it. */
@Component(service = RestResource.class, property = RestResource.PATH + "=/hello")
@Path("/")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public final class HelloResource implements RestResource {

    private static final int NEWEST = 50;

    private final Greetings greetings;
    private final Organisations organisations;
    private final String version;

    @Activate
    public HelloResource(BundleContext bundle, @Reference Greetings greetings, @Reference Organisations organisations) {
        this.greetings = greetings;
        this.organisations = organisations;
        this.version = bundle.getBundle().getVersion().toString();
    }

    /** A greeting to leave. */
    public record NewGreeting(String text) {}

    /** A greeting as the API shows it. */
    public record GreetingView(String id, String text, String by, Instant at, Optional<String> mood) {
        static GreetingView of(Greeting greeting) {
            return new GreetingView(
                    greeting.id().toString(), greeting.text(), greeting.by(), greeting.at(), greeting.mood());
        }
    }

    /** Which release of the module answers. */
    public record VersionView(String version) {}

    @GET
    @Requires("hello.view")
    public Items<GreetingView> newest(@Context Caller caller, @QueryParam("tenant") @Nullable String tenant) {
        List<Greeting> newest = greetings.newest(caller, tenant(caller, tenant), NEWEST);
        return Items.all(newest.stream().map(GreetingView::of).toList());
    }

    @POST
    @Requires("hello.greet")
    public Response greet(@Context Caller caller, @QueryParam("tenant") @Nullable String tenant, NewGreeting greeting) {
        Greeting left = greetings.greet(caller, tenant(caller, tenant), greeting.text());
        return Response.status(Response.Status.CREATED)
                .entity(GreetingView.of(left))
                .build();
    }

    @GET
    @Path("version")
    @Requires(Requires.SIGNED_IN)
    public VersionView version() {
        return new VersionView(version);
    }

    private TenantId tenant(Caller caller, @Nullable String chosen) {
        if (chosen != null) {
            return TenantId.of(chosen);
        }
        List<Membership> memberships = organisations.membershipsOf(caller.user());
        if (memberships.size() != 1) {
            throw Invalid.field("tenant", "Say which organisation: its id as the query parameter tenant.");
        }
        return memberships.get(0).tenant().id();
    }
}
