package io.corrosion.maps;

import io.corrosion.api.access.Access;
import io.corrosion.api.audit.Actor;
import io.corrosion.api.audit.Audit;
import io.corrosion.api.audit.AuditEntry;
import io.corrosion.api.audit.Changes;
import io.corrosion.api.error.Invalid;
import io.corrosion.api.identity.Caller;
import io.corrosion.api.map.GameWorld;
import io.corrosion.api.map.MapId;
import io.corrosion.api.map.Maps;
import io.corrosion.api.map.PlannedMap;
import io.corrosion.api.tenancy.LicenseId;
import io.corrosion.api.tenancy.Scope;
import io.corrosion.api.tx.Transactions;
import io.corrosion.api.tx.Tx;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Which maps a server plays, in which order. Thread-safe. */
@Component(service = Rotations.class)
public final class Rotations {

    private static final int MOST = 200;

    private final Access access;
    private final Transactions transactions;
    private final Maps maps;
    private final Audit audit;
    private final RotationRows rows = new RotationRows();
    private final MapRows library = new MapRows();

    @Activate
    public Rotations(
            @Reference Access access,
            @Reference(target = "(corrosion.schema=maps)") Transactions transactions,
            @Reference Maps maps,
            @Reference Audit audit) {
        this.access = access;
        this.transactions = transactions;
        this.maps = maps;
        this.audit = audit;
    }

    /** One turn as it is wished for; an entry that stays keeps its id. */
    public record Wish(Optional<UUID> entry, MapId map, boolean active) {}

    /** The rotation, what is played now, and what would be next. */
    public record View(Rotation rotation, Optional<GameWorld> current, Optional<PlannedMap> next) {}

    public View of(Caller caller, LicenseId server) {
        Scope.Licence scope = access.require(caller, server, MapPermissions.VIEW);
        return transactions.read(scope, tx -> view(tx, scope));
    }

    /** Decides on the whole rotation: what is not named leaves it. */
    public View decide(
            Caller caller, LicenseId server, List<Wish> wishes, Optional<MapId> fallback, boolean repeatsAllowed) {
        Scope.Licence scope = access.require(caller, server, MapPermissions.MANAGE);
        if (wishes.size() > MOST) {
            throw Invalid.field("entries", "A rotation has at most " + MOST + " turns.");
        }
        return transactions.write(scope, tx -> {
            Map<MapId, LibraryMap> known = library.all(tx, scope).stream()
                    .collect(Collectors.toMap(LibraryMap::id, map -> map, (a, b) -> a, HashMap::new));
            fallback.ifPresent(map -> checkFallback(known, map));
            rows.lock(tx, scope);
            Rotation before = rows.of(tx, scope);
            rows.replace(tx, scope, entries(wishes, known, before), fallback, repeatsAllowed);
            note(tx, caller, scope, before, rows.of(tx, scope));
            return view(tx, scope);
        });
    }

    private View view(Tx tx, Scope.Licence scope) {
        return new View(rows.of(tx, scope), maps.current(tx, scope), maps.next(tx, scope));
    }

    private static List<RotationEntry> entries(List<Wish> wishes, Map<MapId, LibraryMap> known, Rotation before) {
        Set<UUID> own = before.entries().stream().map(RotationEntry::id).collect(Collectors.toCollection(HashSet::new));
        List<RotationEntry> entries = new ArrayList<>();
        for (Wish wish : wishes) {
            LibraryMap map = known.get(wish.map());
            if (map == null) {
                throw Invalid.field("entries", "The library has no map " + wish.map() + ": reload the page.");
            }
            UUID id = wish.entry().filter(own::remove).orElseGet(UUID::randomUUID);
            entries.add(new RotationEntry(id, map, entries.size(), wish.active()));
        }
        return entries;
    }

    private static void checkFallback(Map<MapId, LibraryMap> known, MapId map) {
        LibraryMap wanted = known.get(map);
        if (wanted == null || wanted.kind() == MapKind.LINKED) {
            throw Invalid.field(
                    "fallback_map_id",
                    "The fallback is a file or a procedural map of the library: nobody else's address.");
        }
    }

    private static Map<String, String> words(Rotation rotation) {
        String order = rotation.entries().stream()
                .map(entry -> entry.map().name() + (entry.active() ? "" : " (off)"))
                .collect(Collectors.joining(", "));
        return Map.of(
                "order", order,
                "fallback", rotation.fallback().map(Object::toString).orElse(""),
                "repeats_allowed", Boolean.toString(rotation.repeatsAllowed()));
    }

    private void note(Tx tx, Caller caller, Scope.Licence scope, Rotation before, Rotation after) {
        LicenseId server = scope.license();
        audit.record(
                tx,
                new AuditEntry(
                        Actor.of(caller),
                        "maps.rotation",
                        "server",
                        server.toString(),
                        Optional.of(server),
                        Changes.between(words(before), words(after)).details()));
    }
}
