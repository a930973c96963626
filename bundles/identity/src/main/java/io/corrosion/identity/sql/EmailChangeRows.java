package io.corrosion.identity.sql;

import io.corrosion.api.identity.UserId;
import io.corrosion.api.persistence.Sql;
import io.corrosion.api.tx.Tx;
import java.time.Instant;
import java.util.Optional;

/** Rows of {@code email_changes}, one for each person who wants another address. Thread-safe, without state. */
public final class EmailChangeRows {

    /** How far it is. */
    public record Change(String email, boolean oldConfirmed, boolean newConfirmed) {

        /** Whether both ends were confirmed. */
        public boolean isComplete() {
            return oldConfirmed && newConfirmed;
        }
    }

    public void begin(Tx tx, UserId user, String email, Instant expiresAt) {
        Sql.update(
                tx,
                "insert into identity.email_changes (user_id, email, expires_at) values (?, ?, ?)"
                        + " on conflict (user_id) do update set email = excluded.email, expires_at = excluded.expires_at,"
                        + " old_confirmed = false, new_confirmed = false",
                user.value(),
                email,
                expiresAt);
    }

    public Optional<String> wanted(Tx tx, UserId user, Instant now) {
        return Sql.first(
                tx,
                "select email from identity.email_changes where user_id = ? and expires_at > ?",
                row -> row.text("email"),
                user.value(),
                now);
    }

    /** Confirms an end of the change to this address; empty when it is not wanted any more. */
    public Optional<Change> confirm(Tx tx, UserId user, String email, boolean newEnd, Instant now) {
        return Sql.first(
                tx,
                "update identity.email_changes set old_confirmed = old_confirmed or not ?,"
                        + " new_confirmed = new_confirmed or ? where user_id = ? and email = ? and expires_at > ?"
                        + " returning email, old_confirmed, new_confirmed",
                row -> new Change(row.text("email"), row.flag("old_confirmed"), row.flag("new_confirmed")),
                newEnd,
                newEnd,
                user.value(),
                email,
                now);
    }

    public void remove(Tx tx, UserId user) {
        Sql.update(tx, "delete from identity.email_changes where user_id = ?", user.value());
    }
}
