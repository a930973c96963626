package io.corrosion.notify.sql;

import io.corrosion.api.identity.UserId;
import io.corrosion.api.persistence.Row;
import io.corrosion.api.persistence.Sql;
import io.corrosion.api.tx.Tx;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Browsers that are told, and the platform's key for them. Needs the platform's scope. */
public final class DeviceRows {

    private static final UUID ONLY = new UUID(0, 1);

    /** A browser; {@code sealed} holds where its push messages go and with which keys. */
    public record Device(UUID id, UserId user, String sealed, String name, Instant createdAt) {}

    /** The platform's key pair. */
    public record KeyPair(UUID id, byte[] publicKey, String sealed) {}

    public List<Device> of(Tx tx, UserId user) {
        return Sql.list(
                tx,
                "select * from notify.push_devices where user_id = ? order by created_at, id",
                DeviceRows::device,
                user.value());
    }

    public Optional<Device> find(Tx tx, UUID id) {
        return Sql.first(tx, "select * from notify.push_devices where id = ?", DeviceRows::device, id);
    }

    /** Keeps it in place of whatever the same browser had before, whoever used it then. */
    public void keep(Tx tx, Device device, byte[] fingerprint) {
        Sql.update(tx, "delete from notify.push_devices where fingerprint = ?", fingerprint);
        Sql.update(
                tx,
                "insert into notify.push_devices (id, user_id, fingerprint, sealed, name, created_at)"
                        + " values (?, ?, ?, ?, ?, ?)",
                device.id(),
                device.user().value(),
                fingerprint,
                device.sealed(),
                device.name(),
                device.createdAt());
    }

    public void remove(Tx tx, UUID id) {
        Sql.update(tx, "delete from notify.push_devices where id = ?", id);
    }

    /** Forgets it when it is this person's; answers whether it was. */
    public boolean remove(Tx tx, UserId user, UUID id) {
        return Sql.update(tx, "delete from notify.push_devices where id = ? and user_id = ?", id, user.value()) > 0;
    }

    public void forget(Tx tx, UserId user) {
        Sql.update(tx, "delete from notify.push_devices where user_id = ?", user.value());
    }

    public Optional<KeyPair> key(Tx tx) {
        return Sql.first(
                tx,
                "select * from notify.push_key where id = ?",
                row -> new KeyPair(row.uuid("id"), row.bytes("public_key"), row.text("sealed")),
                ONLY);
    }

    /** Keeps it unless another node was first. */
    public void offer(Tx tx, byte[] publicKey, String sealed) {
        Sql.update(
                tx,
                "insert into notify.push_key (id, public_key, sealed) values (?, ?, ?) on conflict (id) do nothing",
                ONLY,
                publicKey,
                sealed);
    }

    /** What the key is sealed for. */
    public static UUID keyId() {
        return ONLY;
    }

    private static Device device(Row row) {
        return new Device(
                row.uuid("id"),
                new UserId(row.uuid("user_id")),
                row.text("sealed"),
                row.text("name"),
                row.instant("created_at"));
    }
}
