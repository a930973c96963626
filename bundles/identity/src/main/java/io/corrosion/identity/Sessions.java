package io.corrosion.identity;

import io.corrosion.api.audit.Actor;
import io.corrosion.api.audit.Audit;
import io.corrosion.api.audit.AuditEntry;
import io.corrosion.api.cache.Remembered;
import io.corrosion.api.error.Unauthenticated;
import io.corrosion.api.identity.Caller;
import io.corrosion.api.identity.Origin;
import io.corrosion.api.identity.Person;
import io.corrosion.api.identity.SessionId;
import io.corrosion.api.tenancy.Scope;
import io.corrosion.api.tx.Transactions;
import io.corrosion.api.tx.Tx;
import io.corrosion.identity.sql.SessionRows;
import io.corrosion.identity.sql.SessionRows.Keys;
import io.corrosion.identity.sql.UserRows;
import io.corrosion.identity.token.RandomToken;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;

/**
 * Opens, renews and ends sessions, and knows the live ones. A session once seen is answered from memory until it ends or
 * expires. Thread-safe.
 */
final class Sessions {

    private static final Scope SIGN_IN = Scope.platform("sign-in");
    private static final Scope LOOK_UP = Scope.platform("session look-up");

    private final Transactions transactions;
    private final Audit audit;
    private final SecureRandom random;
    private final Duration validFor;
    private final Clock clock;
    private final SessionRows rows = new SessionRows();
    private final UserRows users = new UserRows();
    private final Remembered<SessionId, LiveSession> live = new Remembered<>(20_000);
    private final Remembered<String, SessionId> cookies = new Remembered<>(20_000);

    /** A session with the keys its client gets now. */
    record Opened(LiveSession session, Keys keys) {}

    Sessions(Transactions transactions, Audit audit, SecureRandom random, Duration validFor, Clock clock) {
        this.transactions = transactions;
        this.audit = audit;
        this.random = random;
        this.validFor = validFor;
        this.clock = clock;
    }

    Opened open(Person person, Origin origin) {
        Instant now = now();
        LiveSession session =
                new LiveSession(SessionId.random(), person.id(), person.email(), person.username(), now.plus(validFor));
        Keys keys = newKeys();
        transactions.run(SIGN_IN, tx -> {
            rows.open(tx, session.id(), person.id(), keys, origin, now, session.expiresAt());
            users.signedIn(tx, person.id(), now);
            record(tx, session.caller(origin), "auth.login", Map.of());
        });
        return new Opened(session, keys);
    }

    /** @throws Unauthenticated when the token is unknown, expired or was used before, which ends its session */
    Opened renew(RandomToken refresh, Origin origin) {
        Optional<Opened> renewed = transactions.write(SIGN_IN, tx -> {
            Optional<Opened> current = rows.lockByRefresh(tx, refresh)
                    .filter(session -> session.isLiveAt(now()))
                    .map(session -> renew(tx, session, origin));
            if (current.isEmpty()) {
                rows.findBySpent(tx, refresh).ifPresent(session -> endReused(tx, session, origin));
            }
            return current;
        });
        return renewed.orElseThrow(
                () -> new Unauthenticated("This refresh token is not valid any more. Sign in again."));
    }

    Optional<LiveSession> find(SessionId session) {
        Optional<LiveSession> found = live.find(session, id -> transactions.read(LOOK_UP, tx -> rows.find(tx, id)));
        if (found.isPresent() && !found.get().isLiveAt(now())) {
            // What is remembered may not know that the session was used lately: the row does.
            live.forget(session);
            return live.find(session, id -> transactions.read(LOOK_UP, tx -> rows.find(tx, id)))
                    .filter(again -> again.isLiveAt(now()));
        }
        return found;
    }

    Optional<LiveSession> findByCookie(RandomToken cookie) {
        return cookies.find(cookie.fingerprint(), fingerprint -> transactions
                        .read(LOOK_UP, tx -> rows.findByCookie(tx, cookie))
                        .map(LiveSession::id))
                .flatMap(this::find);
    }

    void end(Caller caller) {
        transactions.run(SIGN_IN, tx -> {
            if (rows.end(tx, caller.session(), "logout", now())) {
                record(tx, caller, "auth.logout", Map.of());
            }
        });
        forget(caller.session());
    }

    /** Notes uses that happened at the moments given, and deletes what nobody needs any more. */
    void noteUses(Map<SessionId, Use> uses) {
        transactions.run(
                Scope.platform("session use"),
                tx -> uses.forEach((session, use) ->
                        rows.used(tx, session, use.origin(), use.at(), use.at().plus(validFor))));
    }

    /** Deletes sessions that ended or expired more than the given time ago. */
    int forgetOlderThan(Duration age) {
        return transactions.write(Scope.platform("session retention"), tx -> rows.forgetBefore(tx, now().minus(age)));
    }

    /** When and from where a session was used last. */
    record Use(Instant at, Origin origin) {}

    private Opened renew(Tx tx, LiveSession session, Origin origin) {
        Keys keys = newKeys();
        Instant expiresAt = now().plus(validFor);
        rows.renew(tx, session.id(), keys, origin, now(), expiresAt);
        tx.afterCommit(() -> forget(session.id()));
        return new Opened(
                new LiveSession(session.id(), session.user(), session.email(), session.username(), expiresAt), keys);
    }

    private void endReused(Tx tx, SessionId session, Origin origin) {
        rows.find(tx, session).ifPresent(live -> record(tx, live.caller(origin), "auth.refresh.reused", Map.of()));
        rows.end(tx, session, "refresh reused", now());
        tx.afterCommit(() -> forget(session));
    }

    private void forget(SessionId session) {
        live.forget(session);
        cookies.forgetIf(session::equals);
    }

    private Keys newKeys() {
        return new Keys(RandomToken.from(random), RandomToken.from(random));
    }

    private void record(Tx tx, Caller caller, String action, Map<String, String> details) {
        audit.record(
                tx,
                new AuditEntry(
                        Actor.of(caller), action, "session", caller.session().toString(), Optional.empty(), details));
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
