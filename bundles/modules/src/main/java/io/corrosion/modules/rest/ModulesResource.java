package io.corrosion.modules.rest;

import io.corrosion.api.error.Invalid;
import io.corrosion.api.identity.Caller;
import io.corrosion.api.module.ModuleGuide;
import io.corrosion.api.module.ModuleListing;
import io.corrosion.api.module.ModuleUsage;
import io.corrosion.api.module.Modules;
import io.corrosion.api.module.Plan;
import io.corrosion.api.module.Reputation;
import io.corrosion.api.operation.Operation;
import io.corrosion.api.rest.Items;
import io.corrosion.api.rest.Requires;
import io.corrosion.api.rest.RestResource;
import io.corrosion.modules.ModuleStore;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** {@code /api/v1/modules}: browse, install, update, remove. */
@Component(service = RestResource.class, property = RestResource.PATH + "=/modules")
@Path("/")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public final class ModulesResource implements RestResource {

    private final ModuleStore store;
    private final ModuleGuide guide;

    @Activate
    public ModulesResource(@Reference ModuleStore store, @Reference ModuleGuide guide) {
        this.store = store;
        this.guide = guide;
    }

    /**
     * Which version to install or update to; the newest when absent.
     *
     * @param dryRun true to be told what would happen, and nothing more
     * @param restoreData true to put back the rows the module had before its last update, too
     * @param consent true when somebody agreed to what the version asks for; an update that asks for more is refused without
     * @param withoutCopy true when somebody agreed to an update before which the module's tables cannot be copied
     */
    public record VersionChoice(
            Optional<String> version,
            Optional<Boolean> dryRun,
            Optional<Boolean> restoreData,
            Optional<Boolean> consent,
            Optional<Boolean> withoutCopy) {

        boolean isDryRun() {
            return dryRun.orElse(false);
        }
    }

    @GET
    @Requires(Requires.SIGNED_IN)
    public Items<ModuleView> catalogue(@Context Caller caller) {
        Map<String, Reputation> reputations = guide.reputations(caller);
        Map<String, Integer> waiting = store.waiting(caller);
        return Items.all(store.catalogue(caller).stream()
                .filter(listing -> reputations.containsKey(listing.slug()))
                .map(listing -> view(caller, listing, reputations.get(listing.slug()), waiting))
                .toList());
    }

    @GET
    @Path("{slug}")
    @Requires(Requires.SIGNED_IN)
    public ModuleView module(@Context Caller caller, @PathParam("slug") String slug) {
        return view(caller, store.get(caller, slug), guide.reputation(caller, slug), store.waiting(caller));
    }

    private ModuleView view(Caller caller, ModuleListing listing, Reputation reputation, Map<String, Integer> waiting) {
        return ModuleView.of(
                listing,
                store.screenshots(caller, listing.slug()),
                reputation,
                waiting.getOrDefault(listing.slug(), 0),
                store.lastOperation(listing.slug()));
    }

    @GET
    @Path("{slug}/origin")
    @Requires(Modules.INSTALL)
    public OriginView origin(@Context Caller caller, @PathParam("slug") String slug) {
        return OriginView.of(store.origin(caller, slug));
    }

    @PUT
    @Path("{slug}/verification")
    @Requires(Modules.INSTALL)
    public void verify(@Context Caller caller, @PathParam("slug") String slug) {
        guide.vouch(caller, slug, true);
    }

    @DELETE
    @Path("{slug}/verification")
    @Requires(Modules.INSTALL)
    public void doubt(@Context Caller caller, @PathParam("slug") String slug) {
        guide.vouch(caller, slug, false);
    }

    @GET
    @Path("{slug}/usage")
    @Requires(Modules.INSTALL)
    public ModuleUsage usage(@Context Caller caller, @PathParam("slug") String slug) {
        return store.usage(caller, slug);
    }

    @POST
    @Path("{slug}/install")
    @Requires(Modules.INSTALL)
    public Response install(@Context Caller caller, @PathParam("slug") String slug, @Nullable VersionChoice choice) {
        return choice != null && choice.isDryRun()
                ? planned(caller, slug, choice)
                : accepted(store.install(caller, slug, version(choice)));
    }

    @POST
    @Path("{slug}/update")
    @Requires(Modules.INSTALL)
    public Response update(@Context Caller caller, @PathParam("slug") String slug, @Nullable VersionChoice choice) {
        if (choice != null && choice.isDryRun()) {
            return planned(caller, slug, choice);
        }
        if (choice != null && choice.restoreData().orElse(false)) {
            return accepted(store.goBack(
                    caller, slug, version(choice).orElseThrow(ModulesResource::noVersion), agreed(choice)));
        }
        return accepted(store.update(caller, slug, version(choice), agreed(choice)));
    }

    private static Modules.Agreed agreed(@Nullable VersionChoice choice) {
        return choice == null
                ? new Modules.Agreed(false, false)
                : new Modules.Agreed(
                        choice.consent().orElse(false), choice.withoutCopy().orElse(false));
    }

    /** What can be put back of the module's rows, and what keeps them from being copied. */
    @GET
    @Path("{slug}/copies")
    @Requires(Modules.INSTALL)
    public CopiesView copies(@Context Caller caller, @PathParam("slug") String slug) {
        return CopiesView.of(store.copies(caller, slug));
    }

    @POST
    @Path("{slug}/start")
    @Requires(Modules.INSTALL)
    public Response start(@Context Caller caller, @PathParam("slug") String slug) {
        return accepted(store.start(caller, slug));
    }

    @DELETE
    @Path("{slug}")
    @Requires(Modules.INSTALL)
    public Response remove(@Context Caller caller, @PathParam("slug") String slug) {
        return accepted(store.remove(caller, slug));
    }

    private Response planned(Caller caller, String slug, VersionChoice choice) {
        return Response.ok(PlanView.of(store.plan(caller, slug, version(choice))))
                .build();
    }

    private static Invalid noVersion() {
        return new Invalid("Say which version to go back to.", Map.of("version", "is missing"));
    }

    /** What would happen; the answer to a dry run. */
    public record PlanView(String slug, String version, boolean works, List<String> words, List<String> asksAnew) {
        static PlanView of(Plan plan) {
            return new PlanView(plan.slug(), plan.version(), plan.works(), plan.words(), plan.asksAnew());
        }
    }

    private static Optional<String> version(@Nullable VersionChoice choice) {
        return Optional.ofNullable(choice).flatMap(VersionChoice::version).filter(version -> !version.isBlank());
    }

    private static Response accepted(Operation operation) {
        return Response.accepted(AcceptedView.of(operation))
                .header("Location", URI.create("/api/v1/operations/" + operation.id()))
                .build();
    }

    /** What a 202 answer holds. */
    public record AcceptedView(String id, String kind, String state) {
        static AcceptedView of(Operation operation) {
            return new AcceptedView(
                    operation.id().toString(),
                    operation.kind(),
                    operation.state().wire());
        }
    }
}
