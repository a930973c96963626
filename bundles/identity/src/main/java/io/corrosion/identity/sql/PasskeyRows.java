package io.corrosion.identity.sql;

import io.corrosion.api.identity.Passkeys.Passkey;
import io.corrosion.api.identity.UserId;
import io.corrosion.api.persistence.Row;
import io.corrosion.api.persistence.Sql;
import io.corrosion.api.tx.Tx;
import io.corrosion.identity.token.RandomToken;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Rows of {@code passkeys} and {@code passkey_challenges}. Thread-safe, without state. */
public final class PasskeyRows {

    /** A passkey with what proves it. */
    public record Stored(UUID id, UserId user, byte[] credential, long signCount) {}

    /** A challenge that was taken. */
    public record Taken(Optional<UserId> user) {}

    public void challenge(Tx tx, String challenge, Optional<UserId> user, Instant expiresAt) {
        Sql.update(
                tx,
                "insert into identity.passkey_challenges (challenge_sha256, user_id, expires_at) values (?, ?::uuid, ?)",
                new RandomToken(challenge).sha256(),
                user.map(UserId::value),
                expiresAt);
    }

    /** Uses a challenge up. */
    public Optional<Taken> take(Tx tx, String challenge, Instant now) {
        return Sql.first(
                tx,
                "delete from identity.passkey_challenges where challenge_sha256 = ? and expires_at > ?"
                        + " returning user_id",
                row -> new Taken(row.maybe("user_id", UUID.class).map(UserId::new)),
                new RandomToken(challenge).sha256(),
                now);
    }

    public void add(Tx tx, Passkey passkey, UserId user, byte[] credentialId, byte[] credential, long signCount) {
        Sql.update(
                tx,
                "insert into identity.passkeys (id, user_id, name, credential_id, credential, sign_count, created_at)"
                        + " values (?, ?, ?, ?, ?, ?, ?)",
                passkey.id(),
                user.value(),
                passkey.name(),
                credentialId,
                credential,
                signCount,
                passkey.createdAt());
    }

    public List<Passkey> of(Tx tx, UserId user) {
        return Sql.list(
                tx,
                "select id, name, created_at, last_used_at from identity.passkeys where user_id = ?"
                        + " order by created_at, id",
                PasskeyRows::passkey,
                user.value());
    }

    public List<byte[]> credentialIds(Tx tx, UserId user) {
        return Sql.list(
                tx,
                "select credential_id from identity.passkeys where user_id = ?",
                row -> row.bytes("credential_id"),
                user.value());
    }

    /** The passkey, locked until the transaction ends. */
    public Optional<Stored> lock(Tx tx, byte[] credentialId) {
        return Sql.first(
                tx,
                "select id, user_id, credential, sign_count from identity.passkeys where credential_id = ? for update",
                row -> new Stored(
                        row.uuid("id"),
                        new UserId(row.uuid("user_id")),
                        row.bytes("credential"),
                        row.count("sign_count")),
                credentialId);
    }

    public void used(Tx tx, UUID passkey, long signCount, Instant now) {
        Sql.update(
                tx,
                "update identity.passkeys set sign_count = ?, last_used_at = ? where id = ?",
                signCount,
                now,
                passkey);
    }

    public boolean remove(Tx tx, UserId user, UUID passkey) {
        return Sql.update(tx, "delete from identity.passkeys where id = ? and user_id = ?", passkey, user.value()) > 0;
    }

    private static Passkey passkey(Row row) {
        return new Passkey(
                row.uuid("id"), row.text("name"), row.instant("created_at"), row.maybe("last_used_at", Instant.class));
    }
}
