package io.corrosion.identity.sql;

import io.corrosion.api.identity.UserId;
import io.corrosion.api.persistence.Row;
import io.corrosion.api.persistence.Sql;
import io.corrosion.api.tx.Tx;
import io.corrosion.identity.token.RandomToken;
import java.time.Instant;
import java.util.Optional;

/** Rows of {@code mail_tokens}: what mailed links are good for. Thread-safe, without state. */
public final class MailTokenRows {

    /** What a link does. */
    public enum Purpose {
        VERIFY,
        RESET,
        EMAIL_OLD,
        EMAIL_NEW
    }

    /** Whose link it is, and which address it was about. */
    public record Mailed(UserId user, String email) {}

    /** A new link in place of an earlier one for the same. */
    public void replace(
            Tx tx, RandomToken token, UserId user, Purpose purpose, String email, Instant now, Instant expiresAt) {
        remove(tx, user, purpose);
        Sql.update(
                tx,
                "insert into identity.mail_tokens (token_sha256, user_id, purpose, email, created_at, expires_at)"
                        + " values (?, ?, ?, ?, ?, ?)",
                token.sha256(),
                user.value(),
                purpose,
                email,
                now,
                expiresAt);
    }

    /** What the link would do, without doing it. */
    public Optional<Mailed> find(Tx tx, RandomToken token, Purpose purpose, Instant now) {
        return Sql.first(
                tx,
                "select user_id, email from identity.mail_tokens"
                        + " where token_sha256 = ? and purpose = ? and expires_at > ?",
                MailTokenRows::mailed,
                token.sha256(),
                purpose,
                now);
    }

    /** Uses the link up: of two who do so at once, one finds it. */
    public Optional<Mailed> take(Tx tx, RandomToken token, Purpose purpose, Instant now) {
        return Sql.first(
                tx,
                "delete from identity.mail_tokens where token_sha256 = ? and purpose = ? and expires_at > ?"
                        + " returning user_id, email",
                MailTokenRows::mailed,
                token.sha256(),
                purpose,
                now);
    }

    public void remove(Tx tx, UserId user, Purpose purpose) {
        Sql.update(tx, "delete from identity.mail_tokens where user_id = ? and purpose = ?", user.value(), purpose);
    }

    /** No link that was ever mailed to the person is good for anything. */
    public void removeAll(Tx tx, UserId user) {
        Sql.update(tx, "delete from identity.mail_tokens where user_id = ?", user.value());
    }

    private static Mailed mailed(Row row) {
        return new Mailed(new UserId(row.uuid("user_id")), row.text("email"));
    }
}
