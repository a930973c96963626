package io.corrosion.backups.store;

import io.corrosion.api.backup.Chunk;
import io.corrosion.api.persistence.Sql;
import io.corrosion.api.tenancy.Scope;
import io.corrosion.api.tx.Tx;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The tables of packs, chunks and needs. Immutable. */
final class PackRows {

    /** Where a chunk lies, and how large the whole pack is. */
    record Place(UUID pack, int packSize, long offset, int stored, int length) {}

    /** A chunk in a pack that has just been filled. */
    record Packed(Chunk chunk, long offset, int stored) {}

    /** A pack as a sweep sees it. */
    record Pack(UUID id, String target) {}

    /** Held by whoever changes what is needed and what is there, so that the two never disagree. */
    void lock(Tx tx, Scope.Licence scope) {
        Sql.list(
                tx,
                "select pg_advisory_xact_lock(hashtextextended('backups/' || ?, 0))",
                row -> Boolean.TRUE,
                scope.license().toString());
    }

    /** Writes down what a backup needs, and answers which of it is there. */
    Set<String> need(Tx tx, Scope.Licence scope, UUID backup, String target, Collection<String> chunks) {
        Sql.update(
                tx,
                "insert into backups.backup_chunks (tenant_id, license_id, backup_id, sha256)"
                        + " select ?, ?, ?, unnest(?) on conflict do nothing",
                scope.tenant().value(),
                scope.license().value(),
                backup,
                List.copyOf(chunks));
        return Sql.list(
                        tx,
                        "select sha256 from backups.chunks where license_id = ? and target = ? and sha256 = any(?)",
                        row -> row.text("sha256"),
                        scope.license().value(),
                        target,
                        List.copyOf(chunks))
                .stream()
                .collect(Collectors.toSet());
    }

    void writing(Tx tx, Scope.Licence scope, UUID pack, String target, UUID backup, Instant at) {
        Sql.update(
                tx,
                "insert into backups.packs (id, tenant_id, license_id, target, state, backup_id, created_at)"
                        + " values (?, ?, ?, ?, 'writing', ?, ?)",
                pack,
                scope.tenant().value(),
                scope.license().value(),
                target,
                backup,
                at);
    }

    void stored(Tx tx, Scope.Licence scope, UUID pack, String target, long size, String sha256, List<Packed> chunks) {
        Sql.update(
                tx,
                "update backups.packs set state = 'stored', size_bytes = ?, sha256 = ? where id = ?",
                size,
                sha256,
                pack);
        Sql.update(
                tx,
                "insert into backups.chunks (tenant_id, license_id, target, sha256, pack_id, pack_offset, stored, length)"
                        + " select ?, ?, ?, sha256, ?, pack_offset::bigint, stored::int, length::int"
                        + " from unnest(?, ?, ?, ?) as packed (sha256, pack_offset, stored, length)"
                        + " on conflict do nothing",
                scope.tenant().value(),
                scope.license().value(),
                target,
                pack,
                each(chunks, packed -> packed.chunk().sha256()),
                each(chunks, Packed::offset),
                each(chunks, Packed::stored),
                each(chunks, packed -> packed.chunk().length()));
    }

    private static List<String> each(List<Packed> chunks, Function<Packed, Object> column) {
        return chunks.stream().map(column).map(String::valueOf).toList();
    }

    /** Where a chunk lies, and with it everything else of its pack: who reads one of them soon reads the others. */
    Map<String, Place> places(Tx tx, Scope.Licence scope, String target, String sha256) {
        Map<String, Place> places = new HashMap<>();
        Sql.list(
                        tx,
                        "select c.sha256, c.pack_id, p.size_bytes, c.pack_offset, c.stored, c.length"
                                + " from backups.chunks c join backups.packs p on p.id = c.pack_id"
                                + " where c.license_id = ? and c.target = ? and c.pack_id = (select pack_id"
                                + " from backups.chunks where license_id = ? and target = ? and sha256 = ?)",
                        row -> Map.entry(
                                row.text("sha256"),
                                new Place(
                                        row.uuid("pack_id"),
                                        row.number("size_bytes"),
                                        row.count("pack_offset"),
                                        row.number("stored"),
                                        row.number("length"))),
                        scope.license().value(),
                        target,
                        scope.license().value(),
                        target,
                        sha256)
                .forEach(place -> places.put(place.getKey(), place.getValue()));
        return places;
    }

    /** Forgets chunks that no backup needs, and marks packs without chunks, and those whose writing broke off. */
    void sweep(Tx tx, Scope.Licence scope) {
        Sql.update(
                tx,
                "delete from backups.chunks c where license_id = ? and not exists (select 1 from backups.backup_chunks n"
                        + " where n.license_id = c.license_id and n.sha256 = c.sha256)",
                scope.license().value());
        Sql.update(
                tx,
                "update backups.packs p set state = 'dead' where license_id = ? and state = 'stored'"
                        + " and not exists (select 1 from backups.chunks c where c.pack_id = p.id)",
                scope.license().value());
        Sql.update(
                tx,
                "update backups.packs p set state = 'dead' where license_id = ? and state = 'writing' and not exists"
                        + " (select 1 from backups.backups b where b.id = p.backup_id and b.status = 'in_progress')",
                scope.license().value());
    }

    /** Marks what an earlier attempt at this backup left half written. */
    void abandon(Tx tx, UUID backup) {
        Sql.update(tx, "update backups.packs set state = 'dead' where backup_id = ? and state = 'writing'", backup);
    }

    List<Pack> dead(Tx tx, Scope.Licence scope) {
        return Sql.list(
                tx,
                "select id, target from backups.packs where license_id = ? and state = 'dead'",
                row -> new Pack(row.uuid("id"), row.text("target")),
                scope.license().value());
    }

    void gone(Tx tx, UUID pack) {
        Sql.update(tx, "delete from backups.packs where id = ? and state = 'dead'", pack);
    }

    long storedBytes(Tx tx, Scope.Licence scope) {
        return Sql.first(
                        tx,
                        "select coalesce(sum(size_bytes), 0)::bigint as bytes from backups.packs"
                                + " where license_id = ? and state = 'stored'",
                        row -> row.count("bytes"),
                        scope.license().value())
                .orElse(0L);
    }
}
