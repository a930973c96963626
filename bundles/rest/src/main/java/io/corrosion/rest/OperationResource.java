package io.corrosion.rest;

import io.corrosion.api.error.NotFound;
import io.corrosion.api.identity.Caller;
import io.corrosion.api.operation.Operation;
import io.corrosion.api.operation.OperationSource;
import io.corrosion.api.rest.Requires;
import io.corrosion.api.rest.RestResource;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;

/** Follows accepted work, whichever slice does it. */
@Component(service = RestResource.class, property = RestResource.PATH + "=/operations")
@Path("/")
@Produces(MediaType.APPLICATION_JSON)
public final class OperationResource implements RestResource {

    @Reference(policy = ReferencePolicy.DYNAMIC, policyOption = ReferencePolicyOption.GREEDY)
    private volatile List<OperationSource> sources = List.of();

    @Activate
    public OperationResource() {}

    /**
     * An operation on the wire.
     *
     * @param state running, succeeded or failed
     * @param progress 0 to 100
     */
    public record OperationView(
            UUID id,
            String kind,
            String state,
            int progress,
            String step,
            String reason,
            Instant startedAt,
            Optional<Instant> finishedAt) {

        static OperationView of(Operation operation) {
            return new OperationView(
                    operation.id(),
                    operation.kind(),
                    operation.state().wire(),
                    operation.progress(),
                    operation.step(),
                    operation.reason(),
                    operation.startedAt(),
                    operation.finishedAt());
        }
    }

    @GET
    @Path("{id}")
    @Requires(value = Requires.SIGNED_IN, scope = Requires.ANY_KEY)
    public OperationView get(@Context Caller caller, @PathParam("id") UUID id) {
        return sources.stream()
                .flatMap(source -> source.find(caller, id).stream())
                .findFirst()
                .map(OperationView::of)
                .orElseThrow(() -> new NotFound("There is no operation with this id."));
    }
}
