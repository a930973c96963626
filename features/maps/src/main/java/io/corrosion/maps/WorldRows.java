package io.corrosion.maps;

import io.corrosion.api.map.GameWorld;
import io.corrosion.api.map.MapId;
import io.corrosion.api.map.PlannedMap;
import io.corrosion.api.persistence.Row;
import io.corrosion.api.persistence.Sql;
import io.corrosion.api.tenancy.Scope;
import io.corrosion.api.tx.Tx;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** The tables of what wipes took and what servers played. Immutable. */
final class WorldRows {

    /** What was taken for the wipe already. */
    Optional<PlannedMap> advanced(Tx tx, Scope.Licence scope, UUID wipe) {
        return Sql.first(
                tx,
                "select * from maps.advances where wipe_id = ? and license_id = ?",
                row -> new PlannedMap(row.maybe("map_id", UUID.class).map(MapId::new), row.text("name"), world(row)),
                wipe,
                scope.license().value());
    }

    void advanced(Tx tx, Scope.Licence scope, UUID wipe, PlannedMap map, Instant at) {
        List<Object> values = new ArrayList<>(List.of(
                wipe, scope.tenant().value(), scope.license().value(), map.map().map(MapId::value), map.name(), at));
        values.addAll(columns(map.world()));
        Sql.update(
                tx,
                "insert into maps.advances (wipe_id, tenant_id, license_id, map_id, name, taken_at, map_type, filename,"
                        + " source_url, bytes, checksum, seed, world_size) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                values.toArray());
    }

    void played(Tx tx, Scope.Licence scope, UUID wipe, GameWorld world, Instant at) {
        List<Object> values = new ArrayList<>(
                List.of(wipe, scope.tenant().value(), scope.license().value(), mapOf(world), at));
        values.addAll(columns(world));
        Sql.update(
                tx,
                "insert into maps.played (wipe_id, tenant_id, license_id, map_id, played_at, map_type, filename,"
                        + " source_url, bytes, checksum, seed, world_size) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
                        + " on conflict (wipe_id) do nothing",
                values.toArray());
    }

    Optional<GameWorld> current(Tx tx, Scope.Licence scope) {
        return Sql.first(
                tx,
                "select * from maps.played where license_id = ? order by played_at desc, wipe_id limit 1",
                WorldRows::world,
                scope.license().value());
    }

    int times(Tx tx, Scope.Licence scope) {
        return Sql.first(
                        tx,
                        "select count(*)::integer as times from maps.played where license_id = ?",
                        row -> row.number("times"),
                        scope.license().value())
                .orElse(0);
    }

    Set<Integer> seeds(Tx tx, Scope.Licence scope) {
        return new HashSet<>(Sql.list(
                tx,
                "select distinct seed from maps.played where license_id = ? and seed is not null",
                row -> row.number("seed"),
                scope.license().value()));
    }

    private static Optional<UUID> mapOf(GameWorld world) {
        if (world instanceof GameWorld.Custom file) {
            return Optional.of(file.map().value());
        }
        return world instanceof GameWorld.Linked link ? Optional.of(link.map().value()) : Optional.empty();
    }

    /** map_type, filename, source_url, bytes, checksum, seed, world_size. */
    private static List<Object> columns(GameWorld world) {
        if (world instanceof GameWorld.Procedural made) {
            return Arrays.asList(MapKind.PROCEDURAL, "", "", 0L, "", made.seed(), made.size());
        }
        if (world instanceof GameWorld.Custom file) {
            return Arrays.asList(MapKind.CUSTOM, file.fileName(), "", file.bytes(), file.sha256(), null, null);
        }
        return Arrays.asList(
                MapKind.LINKED, "", ((GameWorld.Linked) world).url().toString(), 0L, "", null, null);
    }

    private static GameWorld world(Row row) {
        MapKind kind = row.choice("map_type", MapKind.class);
        if (kind == MapKind.PROCEDURAL) {
            return new GameWorld.Procedural(row.number("seed"), row.number("world_size"));
        }
        MapId map = new MapId(row.uuid("map_id"));
        return kind == MapKind.CUSTOM
                ? new GameWorld.Custom(map, row.text("filename"), row.count("bytes"), row.text("checksum"))
                : new GameWorld.Linked(map, URI.create(row.text("source_url")));
    }
}
