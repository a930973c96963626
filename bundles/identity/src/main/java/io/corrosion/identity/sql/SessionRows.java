package io.corrosion.identity.sql;

import io.corrosion.api.identity.Origin;
import io.corrosion.api.identity.SessionId;
import io.corrosion.api.identity.UserId;
import io.corrosion.api.persistence.Row;
import io.corrosion.api.persistence.Sql;
import io.corrosion.api.tx.Tx;
import io.corrosion.identity.LiveSession;
import io.corrosion.identity.token.RandomToken;
import java.time.Instant;
import java.util.Optional;

/** Rows of {@code sessions} and {@code spent_refresh_tokens}. Thread-safe, without state. */
public final class SessionRows {

    private static final int LONGEST_ADDRESS = 45;
    private static final String SELECT = "select s.id, s.user_id, s.expires_at, u.email, u.username"
            + " from identity.sessions s join identity.users u on u.id = s.user_id where s.ended_at is null and ";

    /** The two secrets of a session. */
    public record Keys(RandomToken cookie, RandomToken refresh) {}

    public Optional<LiveSession> find(Tx tx, SessionId session) {
        return Sql.first(tx, SELECT + "s.id = ?", SessionRows::session, session.value());
    }

    public Optional<LiveSession> findByCookie(Tx tx, RandomToken cookie) {
        return Sql.first(tx, SELECT + "s.cookie_sha256 = ?", SessionRows::session, cookie.sha256());
    }

    /** The session this refresh token is the current one of; its row is locked until the transaction ends. */
    public Optional<LiveSession> lockByRefresh(Tx tx, RandomToken refresh) {
        return Sql.first(tx, SELECT + "s.refresh_sha256 = ? for update of s", SessionRows::session, refresh.sha256());
    }

    /** The session this refresh token was once good for. */
    public Optional<SessionId> findBySpent(Tx tx, RandomToken refresh) {
        return Sql.first(
                tx,
                "select session_id from identity.spent_refresh_tokens where refresh_sha256 = ?",
                row -> new SessionId(row.uuid("session_id")),
                refresh.sha256());
    }

    public void open(Tx tx, SessionId session, UserId user, Keys keys, Origin origin, Instant now, Instant expiresAt) {
        Sql.update(
                tx,
                "insert into identity.sessions (id, user_id, cookie_sha256, refresh_sha256, ip_address, user_agent,"
                        + " created_at, last_used_at, expires_at) values (?, ?, ?, ?, ?, ?, ?, ?, ?)",
                session.value(),
                user.value(),
                keys.cookie().sha256(),
                keys.refresh().sha256(),
                address(origin),
                origin.userAgent(),
                now,
                now,
                expiresAt);
    }

    /** Gives the session new keys; the refresh token that was current is remembered as spent. */
    public void renew(Tx tx, SessionId session, Keys keys, Origin origin, Instant now, Instant expiresAt) {
        Sql.update(
                tx,
                "insert into identity.spent_refresh_tokens (refresh_sha256, session_id, spent_at)"
                        + " select refresh_sha256, id, ? from identity.sessions where id = ?",
                now,
                session.value());
        Sql.update(
                tx,
                "update identity.sessions set cookie_sha256 = ?, refresh_sha256 = ?, ip_address = ?, user_agent = ?,"
                        + " last_used_at = ?, expires_at = ? where id = ?",
                keys.cookie().sha256(),
                keys.refresh().sha256(),
                address(origin),
                origin.userAgent(),
                now,
                expiresAt,
                session.value());
    }

    /** Notes that the session was used from there, which lengthens its life. */
    public void used(Tx tx, SessionId session, Origin origin, Instant at, Instant expiresAt) {
        Sql.update(
                tx,
                "update identity.sessions set ip_address = ?, user_agent = ?, last_used_at = ?, expires_at = ?"
                        + " where id = ? and ended_at is null and last_used_at < ?",
                address(origin),
                origin.userAgent(),
                at,
                expiresAt,
                session.value(),
                at);
    }

    /** Ends the session; false when it had ended already. */
    public boolean end(Tx tx, SessionId session, String reason, Instant now) {
        return Sql.update(
                        tx,
                        "update identity.sessions set ended_at = ?, end_reason = ? where id = ? and ended_at is null",
                        now,
                        reason,
                        session.value())
                > 0;
    }

    /** Deletes sessions that ended or expired before the moment given. */
    public int forgetBefore(Tx tx, Instant moment) {
        return Sql.update(tx, "delete from identity.sessions where expires_at < ? or ended_at < ?", moment, moment);
    }

    /** An address may carry the name of an interface, and then be longer than any address. */
    private static String address(Origin origin) {
        String address = origin.address();
        return address.substring(0, Math.min(LONGEST_ADDRESS, address.length()));
    }

    private static LiveSession session(Row row) {
        return new LiveSession(
                new SessionId(row.uuid("id")),
                new UserId(row.uuid("user_id")),
                row.text("email"),
                row.text("username"),
                row.instant("expires_at"));
    }
}
