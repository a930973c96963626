package io.corrosion.maps.rest;

import io.corrosion.api.identity.Caller;
import io.corrosion.api.map.GameWorld;
import io.corrosion.api.map.MapId;
import io.corrosion.api.map.PlannedMap;
import io.corrosion.api.rest.Requires;
import io.corrosion.api.rest.RestResource;
import io.corrosion.api.tenancy.LicenseId;
import io.corrosion.maps.RotationEntry;
import io.corrosion.maps.Rotations;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The rotation of a server: what comes when, and what is next. */
@Component(
        service = RestResource.class,
        property = {
            RestResource.PATH + "=/servers/{server}/maps/rotation",
            RestResource.ALIAS + "=/api/servers/{server}/maps/rotation"
        })
@Path("/")
@Produces(MediaType.APPLICATION_JSON)
public final class RotationResource implements RestResource {

    private final Rotations rotations;

    @Activate
    public RotationResource(@Reference Rotations rotations) {
        this.rotations = rotations;
    }

    /** One turn; an entry that is there keeps its place in the history by its id. */
    public record EntryRequest(Optional<UUID> id, UUID mapId, Optional<Boolean> active) {

        Rotations.Wish wish() {
            return new Rotations.Wish(id, new MapId(mapId), active.orElse(true));
        }
    }

    /** The whole rotation, in its order. */
    public record RotationRequest(
            List<EntryRequest> entries, Optional<UUID> fallbackMapId, Optional<Boolean> repeatsAllowed) {}

    /** One turn. */
    public record EntryView(UUID id, UUID mapId, String displayName, String type, int order, boolean active) {

        static EntryView of(RotationEntry entry) {
            return new EntryView(
                    entry.id(),
                    entry.map().id().value(),
                    entry.map().name(),
                    entry.map().kind().wire(),
                    entry.order(),
                    entry.active());
        }
    }

    /** A world, and the map it comes from. */
    public record WorldView(
            Optional<UUID> mapId,
            Optional<String> displayName,
            String type,
            Optional<Integer> seed,
            Optional<Integer> worldSize,
            Optional<String> fileName,
            Optional<String> url) {

        static WorldView of(PlannedMap map) {
            return of(map.map(), Optional.of(map.name()), map.world());
        }

        static WorldView of(Optional<MapId> map, Optional<String> name, GameWorld world) {
            Optional<UUID> id = map.map(MapId::value);
            if (world instanceof GameWorld.Procedural made) {
                return new WorldView(
                        id,
                        name,
                        "procedural",
                        Optional.of(made.seed()),
                        Optional.of(made.size()),
                        Optional.empty(),
                        Optional.empty());
            }
            boolean custom = world instanceof GameWorld.Custom;
            Optional<String> text = Optional.of(
                    custom
                            ? ((GameWorld.Custom) world).fileName()
                            : ((GameWorld.Linked) world).url().toString());
            return new WorldView(
                    id,
                    name,
                    custom ? "custom" : "linked",
                    Optional.empty(),
                    Optional.empty(),
                    custom ? text : Optional.empty(),
                    custom ? Optional.empty() : text);
        }
    }

    /** The rotation, what is played now and what is next. */
    public record RotationView(
            List<EntryView> entries,
            Optional<UUID> fallbackMapId,
            boolean repeatsAllowed,
            Optional<WorldView> current,
            Optional<WorldView> next) {

        static RotationView of(Rotations.View view) {
            return new RotationView(
                    view.rotation().entries().stream().map(EntryView::of).toList(),
                    view.rotation().fallback().map(MapId::value),
                    view.rotation().repeatsAllowed(),
                    view.current().map(world -> WorldView.of(Optional.empty(), Optional.empty(), world)),
                    view.next().map(WorldView::of));
        }
    }

    @GET
    @Requires("maps.view")
    public RotationView get(@Context Caller caller, @PathParam("server") LicenseId server) {
        return RotationView.of(rotations.of(caller, server));
    }

    @PUT
    @Consumes(MediaType.APPLICATION_JSON)
    @Requires("maps.manage")
    public RotationView decide(@Context Caller caller, @PathParam("server") LicenseId server, RotationRequest request) {
        return RotationView.of(rotations.decide(
                caller,
                server,
                request.entries().stream().map(EntryRequest::wish).toList(),
                request.fallbackMapId().map(MapId::new),
                request.repeatsAllowed().orElse(false)));
    }
}
