package io.corrosion.apikeys.sql;

import static java.util.stream.Collectors.toUnmodifiableSet;

import io.corrosion.api.identity.KeyScope;
import io.corrosion.api.identity.UserId;
import io.corrosion.api.persistence.Row;
import io.corrosion.api.persistence.Sql;
import io.corrosion.api.tx.Tx;
import io.corrosion.apikeys.ApiKey;
import io.corrosion.apikeys.KeyStore;
import io.corrosion.apikeys.KeyText;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Keys in {@code api_keys.api_keys}. Stateless. */
public final class SqlKeyStore implements KeyStore {

    private static final String SELECT = "select id, user_id, name, description, scopes, hint, created_at, rotated_at,"
            + " expires_at, last_used_at, last_used_from from api_keys.api_keys where revoked_at is null and ";

    @Override
    public void add(Tx tx, ApiKey key, KeyText text) {
        Sql.update(
                tx,
                "insert into api_keys.api_keys (id, user_id, name, description, scopes, fingerprint, hint, created_at,"
                        + " rotated_at, expires_at) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                key.id(),
                key.owner().value(),
                key.name(),
                key.description(),
                key.scopes().stream().map(KeyScope::wire).sorted().toList(),
                text.fingerprint(),
                key.hint(),
                key.createdAt(),
                key.rotatedAt(),
                key.expiresAt());
    }

    @Override
    public List<ApiKey> list(Tx tx, UserId owner) {
        return Sql.list(tx, SELECT + "user_id = ? order by created_at desc, id", SqlKeyStore::key, owner.value());
    }

    @Override
    public Optional<ApiKey> find(Tx tx, UserId owner, UUID key) {
        return Sql.first(tx, SELECT + "user_id = ? and id = ?", SqlKeyStore::key, owner.value(), key);
    }

    @Override
    public Optional<ApiKey> findByFingerprint(Tx tx, String fingerprint) {
        return Sql.first(tx, SELECT + "fingerprint = ?", SqlKeyStore::key, fingerprint);
    }

    @Override
    public Optional<ApiKey> findById(Tx tx, UUID key) {
        return Sql.first(tx, SELECT + "id = ?", SqlKeyStore::key, key);
    }

    @Override
    public void rename(Tx tx, UserId owner, UUID key, String name, String description) {
        Sql.update(
                tx,
                "update api_keys.api_keys set name = ?, description = ? where user_id = ? and id = ?",
                name,
                description,
                owner.value(),
                key);
    }

    @Override
    public void rotate(Tx tx, UserId owner, UUID key, KeyText text, Instant now) {
        Sql.update(
                tx,
                "update api_keys.api_keys set fingerprint = ?, hint = ?, rotated_at = ?, reminded_at = null"
                        + " where user_id = ? and id = ?",
                text.fingerprint(),
                text.hint(),
                now,
                owner.value(),
                key);
    }

    @Override
    public boolean revoke(Tx tx, UserId owner, UUID key, Instant now) {
        return Sql.update(
                        tx,
                        "update api_keys.api_keys set revoked_at = ? where user_id = ? and id = ? and revoked_at is null",
                        now,
                        owner.value(),
                        key)
                == 1;
    }

    @Override
    public void used(Tx tx, UUID key, Instant at, String from) {
        Sql.update(
                tx,
                "update api_keys.api_keys set last_used_at = greatest(last_used_at, ?), last_used_from = ? where id = ?",
                at,
                from,
                key);
    }

    @Override
    public List<ApiKey> needing(Tx tx, Instant rotatedBefore, Instant expiringBefore, Instant toldBefore, int most) {
        return Sql.list(
                tx,
                SELECT + "(rotated_at < ? or expires_at < ?) and (reminded_at is null or reminded_at < ?)"
                        + " and (expires_at is null or expires_at > ?) order by rotated_at limit ?",
                SqlKeyStore::key,
                rotatedBefore,
                expiringBefore,
                toldBefore,
                toldBefore,
                most);
    }

    @Override
    public void reminded(Tx tx, UUID key, Instant now) {
        Sql.update(tx, "update api_keys.api_keys set reminded_at = ? where id = ?", now, key);
    }

    private static ApiKey key(Row row) {
        return new ApiKey(
                row.uuid("id"),
                new UserId(row.uuid("user_id")),
                row.text("name"),
                row.text("description"),
                row.texts("scopes").stream()
                        .flatMap(scope -> KeyScope.named(scope).stream())
                        .collect(toUnmodifiableSet()),
                row.text("hint"),
                row.instant("created_at"),
                row.instant("rotated_at"),
                row.maybe("expires_at", Instant.class),
                row.maybe("last_used_at", Instant.class),
                row.maybe("last_used_from", String.class));
    }
}
