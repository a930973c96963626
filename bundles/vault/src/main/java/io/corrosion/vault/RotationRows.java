package io.corrosion.vault;

import io.corrosion.api.persistence.Row;
import io.corrosion.api.persistence.Sql;
import io.corrosion.api.tenancy.TenantId;
import io.corrosion.api.tx.Tx;
import io.corrosion.api.vault.KeyRotation;
import io.corrosion.api.vault.KeyRotation.Damage;
import io.corrosion.api.vault.KeyRotation.Kind;
import io.corrosion.api.vault.KeyRotation.Progress;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Rows of {@code rotations} and what they go over. Thread-safe, without state; needs the platform scope. */
final class RotationRows {

    /** A rotation under way. */
    record Rotation(UUID id, Kind kind, Instant startedAt, String doneUntil) {}

    /** A wrapped data key. */
    record Wrapped(TenantId tenant, int version, byte[] bytes, String master) {}

    /** The newest data key of an organisation. */
    record Newest(int version, Instant madeAt) {}

    private static final String RUNNING = "select * from vault.rotations where kind = ? and finished_at is null";

    Optional<Rotation> running(Tx tx, Kind kind) {
        return Sql.first(tx, RUNNING, RotationRows::rotation, kind);
    }

    void start(Tx tx, Kind kind, UUID by, Instant now) {
        Sql.update(
                tx,
                "insert into vault.rotations (id, kind, started_at, started_by, total) select ?, ?, ?, ?,"
                        + " count(distinct tenant_id) from vault.data_keys on conflict do nothing",
                UUID.randomUUID(),
                kind,
                now,
                by);
    }

    Optional<Progress> newest(Tx tx, Kind kind) {
        return Sql.first(
                tx,
                "select r.*, (select count(*) from vault.rotation_damage d where d.rotation = r.id) as damaged"
                        + " from vault.rotations r where kind = ? order by started_at desc limit 1",
                row -> new Progress(
                        kind,
                        row.instant("started_at"),
                        row.count("done"),
                        row.count("total"),
                        row.maybe("finished_at", Instant.class),
                        row.text("failure"),
                        row.count("damaged"),
                        damage(tx, row.uuid("id"))),
                kind);
    }

    /** Writes down what could not be renewed; known ones are not doubled. */
    void damaged(Tx tx, Rotation rotation, List<Damage> damaged) {
        damaged.forEach(one -> Sql.update(
                tx,
                "insert into vault.rotation_damage (rotation, tenant_id, store, purpose, reason) values (?, ?, ?, ?, ?)"
                        + " on conflict do nothing",
                rotation.id(),
                one.tenant().value(),
                one.store(),
                one.purpose(),
                one.reason()));
    }

    private static List<Damage> damage(Tx tx, UUID rotation) {
        return Sql.list(
                tx,
                "select * from vault.rotation_damage where rotation = ? order by store, purpose limit ?",
                row -> new Damage(
                        new TenantId(row.uuid("tenant_id")),
                        row.text("store"),
                        row.text("purpose"),
                        row.text("reason")),
                rotation,
                KeyRotation.MOST_DAMAGE_TOLD);
    }

    /** The next organisation after the one given, in the order of their ids. */
    Optional<TenantId> after(Tx tx, String tenant) {
        return Sql.first(
                        tx,
                        "select min(tenant_id::text)::uuid as next from vault.data_keys where tenant_id::text > ?",
                        row -> row.maybe("next", UUID.class).map(TenantId::new),
                        tenant)
                .flatMap(next -> next);
    }

    /** The organisation is finished; false when another node has gone on meanwhile. */
    boolean advance(Tx tx, Rotation rotation, TenantId tenant) {
        return Sql.update(
                        tx,
                        "update vault.rotations set done_until = ?, done = done + 1, failure = '' where id = ? and done_until = ?",
                        tenant.toString(),
                        rotation.id(),
                        rotation.doneUntil())
                > 0;
    }

    void finish(Tx tx, Rotation rotation, Instant now) {
        Sql.update(
                tx,
                "update vault.rotations set finished_at = ?, total = greatest(total, done) where id = ? and finished_at is null",
                now,
                rotation.id());
    }

    void failed(Tx tx, Rotation rotation, String why) {
        Sql.update(tx, "update vault.rotations set failure = ? where id = ?", why, rotation.id());
    }

    Newest newestKey(Tx tx, TenantId tenant) {
        return Sql.first(
                        tx,
                        "select version, created_at from vault.data_keys where tenant_id = ? order by version desc limit 1",
                        row -> new Newest(row.number("version"), row.instant("created_at")),
                        tenant.value())
                .orElseThrow();
    }

    List<Wrapped> keysOf(Tx tx, TenantId tenant) {
        return Sql.list(
                tx,
                "select tenant_id, version, wrapped_key, master_key from vault.data_keys where tenant_id = ?",
                row -> new Wrapped(
                        new TenantId(row.uuid("tenant_id")),
                        row.number("version"),
                        row.bytes("wrapped_key"),
                        row.text("master_key")),
                tenant.value());
    }

    void rewrap(Tx tx, Wrapped key, byte[] anew, String master) {
        Sql.list(
                tx,
                "select vault.rewrap(?, ?, ?, ?, ?) as done",
                row -> row.flag("done"),
                key.tenant().value(),
                key.version(),
                key.bytes(),
                anew,
                master);
    }

    Optional<Wrapped> root(Tx tx) {
        return Sql.first(
                tx,
                "select wrapped_key, master_key from vault.platform_root",
                row -> new Wrapped(new TenantId(new UUID(0, 0)), 0, row.bytes("wrapped_key"), row.text("master_key")));
    }

    void rewrapRoot(Tx tx, Wrapped root, byte[] anew, String master) {
        Sql.list(tx, "select vault.rewrap_root(?, ?, ?) as done", row -> row.flag("done"), root.bytes(), anew, master);
    }

    private static Rotation rotation(Row row) {
        return new Rotation(
                row.uuid("id"), row.choice("kind", Kind.class), row.instant("started_at"), row.text("done_until"));
    }
}
