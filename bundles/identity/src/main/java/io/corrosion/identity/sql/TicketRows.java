package io.corrosion.identity.sql;

import io.corrosion.api.identity.UserId;
import io.corrosion.api.persistence.Row;
import io.corrosion.api.persistence.Sql;
import io.corrosion.api.tx.Tx;
import io.corrosion.identity.token.RandomToken;
import java.time.Instant;
import java.util.Optional;

/** Rows of {@code sign_in_tickets}. Thread-safe, without state. */
public final class TicketRows {

    /** A sign-in that waits for its second factor. */
    public record Ticket(
            UserId user, int tries, int mails, Optional<byte[]> codeSha256, Optional<Instant> codeExpiresAt) {}

    public void add(Tx tx, RandomToken ticket, UserId user, Instant expiresAt) {
        Sql.update(
                tx,
                "insert into identity.sign_in_tickets (token_sha256, user_id, expires_at) values (?, ?, ?)",
                ticket.sha256(),
                user.value(),
                expiresAt);
    }

    /** Whose ticket it is, when it is still good. */
    public Optional<UserId> owner(Tx tx, RandomToken ticket, Instant now) {
        return Sql.first(
                tx,
                "select user_id from identity.sign_in_tickets where token_sha256 = ? and expires_at > ?",
                row -> new UserId(row.uuid("user_id")),
                ticket.sha256(),
                now);
    }

    /** The ticket, when it is still good; locked until the transaction ends. */
    public Optional<Ticket> lock(Tx tx, RandomToken ticket, Instant now) {
        return Sql.first(
                tx,
                "select user_id, tries, mails, code_sha256, code_expires_at from identity.sign_in_tickets"
                        + " where token_sha256 = ? and expires_at > ? for update",
                TicketRows::ticket,
                ticket.sha256(),
                now);
    }

    public void tried(Tx tx, RandomToken ticket) {
        Sql.update(tx, "update identity.sign_in_tickets set tries = tries + 1 where token_sha256 = ?", ticket.sha256());
    }

    public void mailed(Tx tx, RandomToken ticket, byte[] codeSha256, Instant expiresAt) {
        Sql.update(
                tx,
                "update identity.sign_in_tickets set mails = mails + 1, code_sha256 = ?, code_expires_at = ?"
                        + " where token_sha256 = ?",
                codeSha256,
                expiresAt,
                ticket.sha256());
    }

    public void remove(Tx tx, RandomToken ticket) {
        Sql.update(tx, "delete from identity.sign_in_tickets where token_sha256 = ?", ticket.sha256());
    }

    /** Whoever was about to sign in begins anew, such as after the password was reset. */
    public void removeAll(Tx tx, UserId user) {
        Sql.update(tx, "delete from identity.sign_in_tickets where user_id = ?", user.value());
    }

    private static Ticket ticket(Row row) {
        return new Ticket(
                new UserId(row.uuid("user_id")),
                row.number("tries"),
                row.number("mails"),
                row.maybe("code_sha256", byte[].class),
                row.maybe("code_expires_at", Instant.class));
    }
}
