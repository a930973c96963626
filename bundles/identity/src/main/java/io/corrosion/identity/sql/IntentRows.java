package io.corrosion.identity.sql;

import io.corrosion.api.identity.SessionId;
import io.corrosion.api.persistence.Sql;
import io.corrosion.api.tx.Tx;
import io.corrosion.identity.token.RandomToken;
import java.time.Instant;
import java.util.Optional;

/** Rows of {@code intent_tokens}. Thread-safe, without state. */
public final class IntentRows {

    public void add(Tx tx, RandomToken token, SessionId session, String purpose, Instant expiresAt) {
        Sql.update(
                tx,
                "insert into identity.intent_tokens (token_sha256, session_id, purpose, expires_at) values (?, ?, ?, ?)",
                token.sha256(),
                session.value(),
                purpose,
                expiresAt);
    }

    /** Takes the token away, whatever it is for: of two who present it at once, on any node, one finds it. */
    public Optional<SessionId> take(Tx tx, RandomToken token, String purpose, Instant now) {
        return Sql.first(
                        tx,
                        "delete from identity.intent_tokens where token_sha256 = ? returning session_id,"
                                + " (purpose = ? and expires_at > ?) as good",
                        row -> row.flag("good")
                                ? Optional.of(new SessionId(row.uuid("session_id")))
                                : Optional.<SessionId>empty(),
                        token.sha256(),
                        purpose,
                        now)
                .flatMap(found -> found);
    }
}
