package io.corrosion.identity.sql;

import io.corrosion.api.identity.OpenSession;
import io.corrosion.api.identity.Origin;
import io.corrosion.api.identity.SessionId;
import io.corrosion.api.identity.UserId;
import io.corrosion.api.persistence.Row;
import io.corrosion.api.persistence.Sql;
import io.corrosion.api.tx.Tx;
import io.corrosion.identity.Device;
import io.corrosion.identity.LiveSession;
import io.corrosion.identity.token.RandomToken;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Rows of {@code sessions} and {@code spent_refresh_tokens}. Thread-safe, without state. */
public final class SessionRows {

    private static final int LONGEST_ADDRESS = 45;
    private static final List<String> SHORT_LIVED = List.of(
            "mail_tokens",
            "email_changes",
            "sign_in_tickets",
            "intent_tokens",
            "passkey_challenges",
            "outside_departures");
    private static final String SELECT = "select s.id, s.user_id, s.created_at, s.expires_at, u.email, u.username"
            + " from identity.sessions s join identity.users u on u.id = s.user_id"
            + " where s.ended_at is null and u.disabled_at is null and ";

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

    /** Notes that the session was used from there, which lengthens its life, but not beyond the longest there is. */
    public void used(Tx tx, SessionId session, Origin origin, Instant at, Instant expiresAt, Duration longest) {
        Sql.update(
                tx,
                "update identity.sessions set ip_address = ?, user_agent = ?, last_used_at = ?,"
                        + " expires_at = least(?::timestamptz, created_at + ? * interval '1 second')"
                        + " where id = ? and ended_at is null and last_used_at < ?",
                address(origin),
                origin.userAgent(),
                at,
                expiresAt,
                longest.toSeconds(),
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

    /** The person's sessions that are open at the moment given, last used first. */
    public List<OpenSession> open(Tx tx, UserId user, SessionId current, Instant now) {
        return Sql.list(
                tx,
                "select id, ip_address, user_agent, created_at, last_used_at, expires_at from identity.sessions"
                        + " where user_id = ? and ended_at is null and expires_at > ? order by last_used_at desc, id",
                row -> openSession(row, current),
                user.value(),
                now);
    }

    /** How many sessions of the person are open. */
    public int count(Tx tx, UserId user, Instant now) {
        return Sql.first(
                        tx,
                        "select count(*) as open from identity.sessions where user_id = ? and ended_at is null"
                                + " and expires_at > ?",
                        row -> (int) row.count("open"),
                        user.value(),
                        now)
                .orElse(0);
    }

    /** Whose session it is, when it is open. */
    public boolean belongsTo(Tx tx, SessionId session, UserId user) {
        return Sql.first(
                        tx,
                        "select id from identity.sessions where id = ? and user_id = ? and ended_at is null",
                        row -> row.uuid("id"),
                        session.value(),
                        user.value())
                .isPresent();
    }

    /** Ends the person's open sessions, but for the one given; answers how many. */
    public int endAll(Tx tx, UserId user, Optional<SessionId> except, String reason, Instant now) {
        return Sql.update(
                tx,
                "update identity.sessions set ended_at = ?, end_reason = ? where user_id = ? and ended_at is null"
                        + " and (?::uuid is null or id <> ?::uuid)",
                now,
                reason,
                user.value(),
                except.map(SessionId::value),
                except.map(SessionId::value));
    }

    /** Deletes sessions that ended or expired before the first moment, and tokens that expired before the second. */
    public int forgetBefore(Tx tx, Instant sessions, Instant tokens) {
        for (String table : SHORT_LIVED) {
            Sql.update(tx, "delete from identity." + table + " where expires_at < ?", tokens);
        }
        return Sql.update(tx, "delete from identity.sessions where expires_at < ? or ended_at < ?", sessions, sessions);
    }

    /** An address may carry the name of an interface, and then be longer than any address. */
    private static String address(Origin origin) {
        String address = origin.address();
        return address.substring(0, Math.min(LONGEST_ADDRESS, address.length()));
    }

    private static OpenSession openSession(Row row, SessionId current) {
        SessionId id = new SessionId(row.uuid("id"));
        return new OpenSession(
                id,
                id.equals(current),
                Device.of(row.text("user_agent")),
                row.text("user_agent"),
                row.text("ip_address"),
                row.instant("created_at"),
                row.instant("last_used_at"),
                row.instant("expires_at"));
    }

    private static LiveSession session(Row row) {
        return new LiveSession(
                new SessionId(row.uuid("id")),
                new UserId(row.uuid("user_id")),
                row.text("email"),
                row.text("username"),
                row.instant("created_at"),
                row.instant("expires_at"));
    }
}
