package io.corrosion.identity.sql;

import io.corrosion.api.identity.SessionId;
import io.corrosion.api.identity.UserId;
import io.corrosion.api.persistence.Sql;
import io.corrosion.api.tx.Tx;
import io.corrosion.identity.token.RandomToken;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** Rows of {@code outside_accounts} and {@code outside_departures}. Thread-safe, without state. */
public final class OutsideRows {

    /** Somebody is on the way to a provider. */
    public record Away(String provider, String verifier, String nonce, Optional<Linking> linkTo, String target) {}

    /** Who wants to link an account, and the session at which that was said. */
    public record Linking(UserId user, SessionId session) {}

    public void depart(Tx tx, RandomToken state, RandomToken browser, Away away, Instant expiresAt) {
        Sql.update(
                tx,
                "insert into identity.outside_departures (state_sha256, browser_sha256, provider, verifier, nonce,"
                        + " user_id, session_id, target, expires_at) values (?, ?, ?, ?, ?, ?::uuid, ?::uuid, ?, ?)",
                state.sha256(),
                browser.sha256(),
                away.provider(),
                away.verifier(),
                away.nonce(),
                away.linkTo().map(linking -> linking.user().value()),
                away.linkTo().map(linking -> linking.session().value()),
                away.target(),
                expiresAt);
    }

    /** Takes a departure away: only the browser that left comes back, once. */
    public Optional<Away> arrive(Tx tx, RandomToken state, RandomToken browser, String provider, Instant now) {
        return Sql.first(
                tx,
                "delete from identity.outside_departures where state_sha256 = ? and browser_sha256 = ?"
                        + " and provider = ? and expires_at > ? returning provider, verifier, nonce, user_id,"
                        + " session_id, target",
                row -> new Away(
                        row.text("provider"),
                        row.text("verifier"),
                        row.text("nonce"),
                        row.maybe("session_id", UUID.class)
                                .map(session -> new Linking(new UserId(row.uuid("user_id")), new SessionId(session))),
                        row.text("target")),
                state.sha256(),
                browser.sha256(),
                provider,
                now);
    }

    public Optional<UserId> owner(Tx tx, String provider, String subject) {
        return Sql.first(
                tx,
                "select user_id from identity.outside_accounts where provider = ? and subject = ?",
                row -> new UserId(row.uuid("user_id")),
                provider,
                subject);
    }

    public void link(Tx tx, String provider, String subject, UserId user, String email, Instant now) {
        Sql.update(
                tx,
                "insert into identity.outside_accounts (provider, subject, user_id, email, created_at)"
                        + " values (?, ?, ?, ?, ?)",
                provider,
                subject,
                user.value(),
                email,
                now);
    }

    public boolean unlink(Tx tx, UserId user, String provider) {
        return Sql.update(
                        tx,
                        "delete from identity.outside_accounts where user_id = ? and provider = ?",
                        user.value(),
                        provider)
                > 0;
    }
}
