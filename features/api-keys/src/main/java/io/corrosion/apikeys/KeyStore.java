package io.corrosion.apikeys;

import io.corrosion.api.identity.UserId;
import io.corrosion.api.tx.Tx;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Keys that are not revoked. Every method that a person causes takes the person: nobody reaches another's key. */
public interface KeyStore {

    void add(Tx tx, ApiKey key, KeyText text);

    /** The person's keys, the newest first. */
    List<ApiKey> list(Tx tx, UserId owner);

    Optional<ApiKey> find(Tx tx, UserId owner, UUID key);

    /** The key with this fingerprint, whoever owns it; expired ones too. */
    Optional<ApiKey> findByFingerprint(Tx tx, String fingerprint);

    /** The key, whoever owns it. */
    Optional<ApiKey> findById(Tx tx, UUID key);

    void rename(Tx tx, UserId owner, UUID key, String name, String description);

    void rotate(Tx tx, UserId owner, UUID key, KeyText text, Instant now);

    /** Whether there was one to revoke. */
    boolean revoke(Tx tx, UserId owner, UUID key, Instant now);

    void used(Tx tx, UUID key, Instant at, String from);

    /** Keys that have had their text since before then, or expire before then, and whose owners were not told lately. */
    List<ApiKey> needing(Tx tx, Instant rotatedBefore, Instant expiringBefore, Instant toldBefore, int most);

    void reminded(Tx tx, UUID key, Instant now);
}
