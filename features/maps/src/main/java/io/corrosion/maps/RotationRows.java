package io.corrosion.maps;

import io.corrosion.api.map.MapId;
import io.corrosion.api.persistence.Row;
import io.corrosion.api.persistence.Sql;
import io.corrosion.api.tenancy.Scope;
import io.corrosion.api.tx.Tx;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** The tables of rotations and where they stand. Immutable. */
public final class RotationRows {

    private final MapRows maps = new MapRows();

    private record State(Optional<UUID> entry, int order, Optional<MapId> fallback, boolean repeats) {}

    private record Place(UUID id, MapId map, int order, boolean active) {}

    Rotation of(Tx tx, Scope.Licence scope) {
        Map<MapId, LibraryMap> library = new HashMap<>();
        maps.all(tx, scope).forEach(map -> library.put(map.id(), map));
        List<RotationEntry> entries = places(tx, scope).stream()
                .filter(place -> library.containsKey(place.map()))
                .map(place -> new RotationEntry(place.id(), library.get(place.map()), place.order(), place.active()))
                .toList();
        State state = state(tx, scope).orElse(new State(Optional.empty(), -1, Optional.empty(), false));
        return new Rotation(
                entries, state.entry(), state.order(), state.fallback().filter(library::containsKey), state.repeats());
    }

    /** Holds the server's rotation until the transaction ends, so that two wipes do not take the same turn. */
    void lock(Tx tx, Scope.Licence scope) {
        Sql.update(
                tx,
                "insert into maps.rotation_state (license_id, tenant_id) values (?, ?) on conflict do nothing",
                scope.license().value(),
                scope.tenant().value());
        Sql.list(
                tx,
                "select license_id from maps.rotation_state where license_id = ? for update",
                row -> row.uuid("license_id"),
                scope.license().value());
    }

    void replace(Tx tx, Scope.Licence scope, List<RotationEntry> entries, Optional<MapId> fallback, boolean repeats) {
        lock(tx, scope);
        Sql.update(
                tx,
                "delete from maps.map_rotations where license_id = ?",
                scope.license().value());
        for (RotationEntry entry : entries) {
            Sql.update(
                    tx,
                    "insert into maps.map_rotations (id, tenant_id, license_id, map_id, rotation_order, is_active)"
                            + " values (?, ?, ?, ?, ?, ?)",
                    entry.id(),
                    scope.tenant().value(),
                    scope.license().value(),
                    entry.map().id().value(),
                    entry.order(),
                    entry.active());
        }
        Sql.update(
                tx,
                "update maps.rotation_state set fallback_map = ?, repeats_allowed = ? where license_id = ?",
                fallback.map(MapId::value),
                repeats,
                scope.license().value());
    }

    void taken(Tx tx, Scope.Licence scope, RotationEntry entry) {
        Sql.update(
                tx,
                "update maps.rotation_state set last_entry = ?, last_order = ? where license_id = ?",
                entry.id(),
                entry.order(),
                scope.license().value());
    }

    private static List<Place> places(Tx tx, Scope.Licence scope) {
        return Sql.list(
                tx,
                "select * from maps.map_rotations where license_id = ? order by rotation_order, id",
                row -> new Place(
                        row.uuid("id"),
                        new MapId(row.uuid("map_id")),
                        row.number("rotation_order"),
                        row.flag("is_active")),
                scope.license().value());
    }

    private static Optional<State> state(Tx tx, Scope.Licence scope) {
        return Sql.first(
                tx,
                "select * from maps.rotation_state where license_id = ?",
                RotationRows::state,
                scope.license().value());
    }

    private static State state(Row row) {
        return new State(
                row.maybe("last_entry", UUID.class),
                row.number("last_order"),
                row.maybe("fallback_map", UUID.class).map(MapId::new),
                row.flag("repeats_allowed"));
    }
}
