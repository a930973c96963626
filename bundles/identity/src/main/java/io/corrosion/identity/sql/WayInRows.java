package io.corrosion.identity.sql;

import io.corrosion.api.identity.UserId;
import io.corrosion.api.persistence.Sql;
import io.corrosion.api.tx.Tx;
import java.util.List;

/** The ways into an account beside its password. Thread-safe, without state. */
public final class WayInRows {

    public int passkeys(Tx tx, UserId user) {
        return Sql.first(
                        tx,
                        "select count(*) as passkeys from identity.passkeys where user_id = ?",
                        row -> (int) row.count("passkeys"),
                        user.value())
                .orElse(0);
    }

    /** Providers of the linked accounts elsewhere. */
    public List<String> outside(Tx tx, UserId user) {
        return Sql.list(
                tx,
                "select provider from identity.outside_accounts where user_id = ? order by provider",
                row -> row.text("provider"),
                user.value());
    }

    /** Removes passkeys, accounts elsewhere and second factors. */
    public void removeAll(Tx tx, UserId user) {
        Sql.update(tx, "delete from identity.passkeys where user_id = ?", user.value());
        Sql.update(tx, "delete from identity.outside_accounts where user_id = ?", user.value());
        removeFactors(tx, user);
    }

    public void removeFactors(Tx tx, UserId user) {
        Sql.update(
                tx,
                "update identity.users set totp_secret = null, totp_enabled = false, totp_wanted = null,"
                        + " mail_codes = false, backup_codes = null where id = ?",
                user.value());
    }
}
