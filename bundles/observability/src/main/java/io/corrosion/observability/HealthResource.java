package io.corrosion.observability;

import io.corrosion.api.access.Access;
import io.corrosion.api.access.Permission;
import io.corrosion.api.identity.Caller;
import io.corrosion.api.rest.OpenToAll;
import io.corrosion.api.rest.RestResource;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;

/** How each part of the platform is. Anybody sees up and down; what exactly is wrong is for the platform's people. */
@Component(service = RestResource.class, property = RestResource.PATH + "=/health")
@Path("/")
@Produces(MediaType.APPLICATION_JSON)
public final class HealthResource implements RestResource {

    private static final Permission DETAILS = Permission.of("platform.view");

    private final Health health;

    @Reference(policy = ReferencePolicy.DYNAMIC, policyOption = ReferencePolicyOption.GREEDY)
    private volatile List<Access> access = List.of();

    @Activate
    public HealthResource(@Reference Health health) {
        this.health = health;
    }

    /**
     * The answer.
     *
     * @param status up, degraded, starting or down
     */
    public record HealthView(String status, List<PartView> parts) {}

    /**
     * A part of it.
     *
     * @param detail null unless the caller holds {@code platform.view}
     */
    public record PartView(String name, String status, boolean vital, Optional<String> detail) {}

    /** 200 when the platform serves, 503 when it does not. */
    @GET
    @OpenToAll("monitors ask without an account; details need one")
    public Response get(@Context @Nullable Caller caller) {
        Condition now = health.now();
        boolean details = caller != null && access.stream().anyMatch(known -> known.allowsPlatform(caller, DETAILS));
        List<PartView> parts =
                now.parts().stream().map(part -> view(part, details)).toList();
        return Response.status(now.ready() ? 200 : 503)
                .entity(new HealthView(now.word(), parts))
                .build();
    }

    private static PartView view(Condition.Part part, boolean details) {
        return new PartView(
                part.name(),
                part.up() ? "up" : "down",
                part.vital(),
                Optional.of(part.detail()).filter(detail -> details));
    }
}
