package io.corrosion.maps;

import io.corrosion.api.error.NotFound;
import io.corrosion.api.file.FileEntry;
import io.corrosion.api.file.Progress;
import io.corrosion.api.file.ServerPath;
import io.corrosion.api.gateway.ServerGateway;
import io.corrosion.api.map.GameWorld;
import io.corrosion.api.map.MapId;
import io.corrosion.api.map.Maps;
import io.corrosion.api.map.PlannedMap;
import io.corrosion.api.panel.PanelNetworks;
import io.corrosion.api.storage.Blobs;
import io.corrosion.api.tenancy.Scope;
import io.corrosion.api.tx.Transactions;
import io.corrosion.api.tx.Tx;
import io.corrosion.maps.store.Courier;
import io.corrosion.maps.store.MapStore;
import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** {@link Maps} out of the library and the rotation. Thread-safe. */
@Component
public final class LibraryMaps implements Maps {

    private static final int USUAL_SIZE = 4_000;
    private static final UUID MADE_UP = new UUID(0, 1);

    private final Clock clock = Clock.systemUTC();
    private final Transactions transactions;
    private final ServerGateway gateway;
    private final MapStore store;
    private final MapAddresses addresses;
    private final Links links;
    private final MapRows library = new MapRows();
    private final RotationRows rotations = new RotationRows();
    private final WorldRows worlds = new WorldRows();

    @Activate
    public LibraryMaps(
            @Reference(target = "(corrosion.schema=maps)") Transactions transactions,
            @Reference ServerGateway gateway,
            @Reference MapStore store,
            @Reference MapAddresses addresses,
            @Reference PanelNetworks networks) {
        this.transactions = transactions;
        this.gateway = gateway;
        this.store = store;
        this.addresses = addresses;
        this.links = new Links(networks);
    }

    @Override
    public Optional<PlannedMap> next(Tx tx, Scope.Licence scope) {
        return turn(tx, scope).map(entry -> planned(tx, scope, entry));
    }

    @Override
    public Optional<PlannedMap> advance(Tx tx, Scope.Licence scope, UUID wipe) {
        rotations.lock(tx, scope);
        Optional<PlannedMap> before = worlds.advanced(tx, scope, wipe);
        if (before.isPresent()) {
            return before;
        }
        Optional<RotationEntry> turn = turn(tx, scope);
        Optional<PlannedMap> map = turn.map(entry -> planned(tx, scope, entry));
        turn.ifPresent(entry -> rotations.taken(tx, scope, entry));
        map.ifPresent(taken -> worlds.advanced(tx, scope, wipe, taken, clock.instant()));
        return map;
    }

    @Override
    public Optional<PlannedMap> find(Tx tx, Scope.Licence scope, MapId map) {
        return library.find(tx, scope, map)
                .map(known -> planned(known, seed(tx, scope, known.id().value())));
    }

    @Override
    public PlannedMap fallback(Tx tx, Scope.Licence scope, Optional<MapId> instead) {
        return rotations
                .of(tx, scope)
                .fallback()
                .filter(map -> instead.filter(map::equals).isEmpty())
                .flatMap(map -> find(tx, scope, map))
                .orElseGet(() -> madeUp(tx, scope));
    }

    @Override
    public GameWorld.Procedural fresh(Tx tx, Scope.Licence scope, int size) {
        return new GameWorld.Procedural(seed(tx, scope, MADE_UP), size);
    }

    @Override
    public Optional<GameWorld> current(Tx tx, Scope.Licence scope) {
        return worlds.current(tx, scope);
    }

    @Override
    public void played(Tx tx, Scope.Licence scope, UUID wipe, GameWorld world, Instant at) {
        worlds.played(tx, scope, wipe, world, at);
    }

    @Override
    public Optional<String> problem(Scope.Licence scope, PlannedMap map) {
        if (map.world() instanceof GameWorld.Linked link) {
            return links.problem(link.url());
        }
        if (map.world() instanceof GameWorld.Custom file) {
            Optional<LibraryMap> known = transactions.read(scope, tx -> library.find(tx, scope, file.map()));
            boolean whole = known.flatMap(entry -> store.find(entry.home(), MapStore.file(entry.id())))
                    .filter(blob -> blob.size() == file.bytes() && sameContent(blob, file))
                    .isPresent();
            return whole
                    ? Optional.empty()
                    : Optional.of("The file " + file.fileName() + " is not in the library any more.");
        }
        return Optional.empty();
    }

    @Override
    public FileEntry deliver(Scope.Licence scope, UUID operation, MapId map, ServerPath directory, Progress progress)
            throws IOException {
        LibraryMap file = file(scope, map);
        Courier courier = new Courier(gateway.files(scope), gateway.capabilities(scope.license()), progress);
        return courier.bring(
                operation, file, () -> store.open(file.home(), MapStore.file(map)), directory.resolve(file.fileName()));
    }

    @Override
    public URI address(Scope.Licence scope, MapId map) {
        return addresses.of(scope.license(), file(scope, map).id());
    }

    private LibraryMap file(Scope.Licence scope, MapId map) {
        return transactions
                .read(scope, tx -> library.find(tx, scope, map))
                .filter(known -> known.kind() == MapKind.CUSTOM)
                .orElseThrow(() -> new NotFound("The library of this organisation has no file for this map."));
    }

    private Optional<RotationEntry> turn(Tx tx, Scope.Licence scope) {
        return rotations.of(tx, scope).next(worlds.current(tx, scope));
    }

    /** What the turn loads; the only turn there is gets a fresh seed rather than the same world again. */
    private PlannedMap planned(Tx tx, Scope.Licence scope, RotationEntry entry) {
        int fresh = seed(tx, scope, entry.id());
        boolean again = !rotations.of(tx, scope).repeatsAllowed()
                && entry.map().kind() == MapKind.PROCEDURAL
                && Rotation.repeats(entry, worlds.current(tx, scope));
        return again
                ? new PlannedMap(
                        Optional.of(entry.map().id()),
                        entry.map().name(),
                        new GameWorld.Procedural(fresh, entry.map().size().orElseThrow()))
                : planned(entry.map(), fresh);
    }

    private static PlannedMap planned(LibraryMap map, int fresh) {
        return new PlannedMap(Optional.of(map.id()), map.name(), map.world(fresh));
    }

    private PlannedMap madeUp(Tx tx, Scope.Licence scope) {
        GameWorld now = worlds.current(tx, scope).orElse(null);
        int size = now instanceof GameWorld.Procedural made ? made.size() : USUAL_SIZE;
        return new PlannedMap(Optional.empty(), "Procedural " + size, fresh(tx, scope, size));
    }

    private int seed(Tx tx, Scope.Licence scope, UUID purpose) {
        return Seeds.fresh(scope.license(), purpose, worlds.seeds(tx, scope), worlds.times(tx, scope));
    }

    private static boolean sameContent(Blobs.Blob blob, GameWorld.Custom file) {
        return blob.sha256().isEmpty() || blob.sha256().equals(file.sha256());
    }
}
