package io.corrosion.identity.sql;

import io.corrosion.api.identity.UserId;
import io.corrosion.api.persistence.Sql;
import io.corrosion.api.tx.Tx;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The second factors in {@code users}; every secret in them is sealed. Thread-safe, without state. */
public final class FactorRows {

    /** The secret that waits to be confirmed. */
    public Optional<String> wanted(Tx tx, UserId user, Instant now) {
        return Sql.first(
                tx,
                "select totp_wanted from identity.users where id = ? and totp_wanted is not null"
                        + " and totp_wanted_until > ?",
                row -> row.text("totp_wanted"),
                user.value(),
                now);
    }

    public void want(Tx tx, UserId user, String kept, Instant until) {
        Sql.update(
                tx,
                "update identity.users set totp_wanted = ?, totp_wanted_until = ? where id = ?",
                kept,
                until,
                user.value());
    }

    /** The secret that is in use. */
    public Optional<String> secret(Tx tx, UserId user) {
        return Sql.first(
                tx,
                "select totp_secret from identity.users where id = ? and totp_enabled and totp_secret is not null",
                row -> row.text("totp_secret"),
                user.value());
    }

    /** Uses the wanted secret from now on; the step it was confirmed with is spent. */
    public void totpOn(Tx tx, UserId user, String kept, long step) {
        Sql.update(
                tx,
                "update identity.users set totp_secret = ?, totp_enabled = true, totp_last_step = ?,"
                        + " totp_wanted = null, totp_wanted_until = null where id = ?",
                kept,
                step,
                user.value());
    }

    /** Spends the digits of a step; false when they, or later ones, were spent already. */
    public boolean spend(Tx tx, UserId user, long step) {
        return Sql.update(
                        tx,
                        "update identity.users set totp_last_step = ? where id = ? and totp_last_step < ?",
                        step,
                        user.value(),
                        step)
                > 0;
    }

    public void totpOff(Tx tx, UserId user) {
        Sql.update(
                tx,
                "update identity.users set totp_secret = null, totp_enabled = false, totp_wanted = null where id = ?",
                user.value());
    }

    public void mailCodes(Tx tx, UserId user, boolean on) {
        Sql.update(tx, "update identity.users set mail_codes = ? where id = ?", on, user.value());
    }

    public List<String> backupCodes(Tx tx, UserId user) {
        return Sql.first(
                        tx,
                        "select backup_codes from identity.users where id = ?",
                        row -> row.texts("backup_codes"),
                        user.value())
                .orElse(List.of());
    }

    public void backupCodes(Tx tx, UserId user, List<String> kept) {
        Sql.update(tx, "update identity.users set backup_codes = ? where id = ?", kept, user.value());
    }

    /** Spends one; false when it is not there any more. */
    public boolean spend(Tx tx, UserId user, String kept) {
        return Sql.update(
                        tx,
                        "update identity.users set backup_codes = array_remove(backup_codes, ?)"
                                + " where id = ? and ? = any(backup_codes)",
                        kept,
                        user.value(),
                        kept)
                > 0;
    }
}
