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
import io.corrosion.api.identity.Tokens;
import io.corrosion.api.identity.UserId;
import io.corrosion.api.notify.Notice;
import io.corrosion.api.notify.Recipient;
import io.corrosion.api.tenancy.Scope;
import io.corrosion.api.tx.Transactions;
import io.corrosion.api.tx.Tx;
import io.corrosion.api.vault.Vault;
import io.corrosion.identity.sql.SessionRows;
import io.corrosion.identity.sql.SessionRows.Keys;
import io.corrosion.identity.sql.UserRows;
import io.corrosion.identity.token.AccessTokens;
import io.corrosion.identity.token.RandomToken;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;

/**
 * Opens, renews and ends sessions, and knows the live ones. A session once seen is answered from memory until it ends or
 * expires. Thread-safe.
 */
@Component(service = Sessions.class, configurationPid = Settings.PID)
public final class Sessions {

    private static final Scope SIGN_IN = Scope.platform("sign-in");
    private static final Scope LOOK_UP = Scope.platform("session look-up");

    private final Transactions transactions;
    private final Audit audit;
    private final AccountNews news;
    private final AccessTokens accessTokens;
    private final SecureRandom random = new SecureRandom();
    private final Duration validFor;
    private final Duration longest;
    private final Clock clock;
    private final SessionUses uses;
    private final AutoCloseable watch;
    private final SessionRows rows = new SessionRows();
    private final UserRows users = new UserRows();
    private final Remembered<SessionId, LiveSession> live = new Remembered<>(20_000);
    private final Remembered<String, SessionId> cookies = new Remembered<>(20_000);

    @Activate
    public Sessions(
            @Reference(target = "(corrosion.schema=identity)") Transactions transactions,
            @Reference Audit audit,
            @Reference Vault vault,
            @Reference AccountNews news,
            Settings settings) {
        this(transactions, audit, vault.derive("jwt"), news, settings, Clock.systemUTC());
    }

    public Sessions(
            Transactions transactions,
            Audit audit,
            byte[] signingKey,
            AccountNews news,
            Settings settings,
            Clock clock) {
        this.transactions = transactions;
        this.audit = audit;
        this.news = news;
        this.accessTokens = new AccessTokens(signingKey, clock);
        this.validFor = Duration.ofDays(settings.session_days());
        this.longest = Duration.ofDays(settings.session_longest_days());
        this.clock = clock;
        this.uses = new SessionUses(this, clock);
        this.watch = news.watch(user -> live.forgetIf(session -> session.user().equals(user)));
    }

    @Deactivate
    void close() throws Exception {
        watch.close();
        uses.close();
    }

    /** Opens a session for somebody who has proved who he or she is. */
    public Tokens open(Person person, Origin origin, String how) {
        return transactions.write(SIGN_IN, tx -> open(tx, person, origin, how));
    }

    /**
     * The same as part of a transaction under the platform scope.
     *
     * @param how the way in, for the audit log: {@code password}, {@code passkey}, {@code google} …
     */
    public Tokens open(Tx tx, Person person, Origin origin, String how) {
        Instant now = now();
        LiveSession session =
                new LiveSession(SessionId.random(), person.id(), person.email(), person.username(), now, end(now, now));
        Keys keys = newKeys();
        rows.open(tx, session.id(), person.id(), keys, origin, now, session.expiresAt());
        users.signedIn(tx, person.id(), now);
        record(tx, session.caller(origin), "auth.login", Map.of("by", how));
        return tokens(session, keys);
    }

    /** @throws Unauthenticated when the token is unknown, expired or was used before, which ends its session */
    Tokens renew(RandomToken refresh, Origin origin) {
        Optional<Tokens> renewed = transactions.write(SIGN_IN, tx -> {
            Optional<Tokens> current = rows.lockByRefresh(tx, refresh)
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

    Optional<Caller> byToken(String accessToken, Origin origin) {
        return accessTokens.check(accessToken).flatMap(claims -> byId(claims.session(), origin));
    }

    Optional<Caller> byCookie(RandomToken cookie, Origin origin) {
        return cookies.find(cookie.fingerprint(), fingerprint -> transactions
                        .read(LOOK_UP, tx -> rows.findByCookie(tx, cookie))
                        .map(LiveSession::id))
                .flatMap(session -> byId(session, origin));
    }

    Optional<Caller> byId(SessionId session, Origin origin) {
        return find(session).map(found -> {
            uses.note(session, origin);
            return found.caller(origin);
        });
    }

    /** The session, when it is open. */
    public Optional<LiveSession> find(SessionId session) {
        Optional<LiveSession> found = live.find(session, id -> transactions.read(LOOK_UP, tx -> rows.find(tx, id)));
        if (found.isPresent() && !found.get().isLiveAt(now())) {
            // What is remembered may not know that the session was used lately: the row does.
            live.forget(session);
            return live.find(session, id -> transactions.read(LOOK_UP, tx -> rows.find(tx, id)))
                    .filter(again -> again.isLiveAt(now()));
        }
        return found;
    }

    /** Ends the caller's own session. */
    void end(Caller caller) {
        transactions.run(SIGN_IN, tx -> end(tx, caller, caller.session()));
    }

    /** Ends one session of the caller's; whether it is the caller's was checked. */
    public void end(Tx tx, Caller caller, SessionId session) {
        if (rows.end(tx, session, "logout", now())) {
            record(tx, caller, session, "auth.logout", Map.of());
            news.changed(tx, caller.user(), now());
        }
        tx.afterCommit(() -> forget(session));
    }

    /**
     * Ends all open sessions of a person, but for the one given; answers how many.
     *
     * @param reason at most 20 characters
     */
    public int endAll(Tx tx, UserId user, Optional<SessionId> except, String reason) {
        int ended = rows.endAll(tx, user, except, reason, now());
        news.changed(tx, user, now());
        return ended;
    }

    /** Notes uses that happened at the moments given, and deletes what nobody needs any more. */
    void noteUses(Map<SessionId, Use> noted) {
        transactions.run(
                Scope.platform("session use"),
                tx -> noted.forEach((session, use) ->
                        rows.used(tx, session, use.origin(), use.at(), use.at().plus(validFor), longest)));
    }

    /** Deletes sessions that ended or expired more than the given time ago, and tokens whose time is over. */
    int forgetOlderThan(Duration age) {
        return transactions.write(
                Scope.platform("session retention"), tx -> rows.forgetBefore(tx, now().minus(age), now()));
    }

    /** When and from where a session was used last. */
    record Use(Instant at, Origin origin) {}

    private Tokens renew(Tx tx, LiveSession session, Origin origin) {
        Keys keys = newKeys();
        Instant now = now();
        rows.renew(tx, session.id(), keys, origin, now, end(session.createdAt(), now));
        tx.afterCommit(() -> forget(session.id()));
        return tokens(session, keys);
    }

    /** Somebody else has, or had, the token: whoever holds the newer one is thrown out, and the owner is warned. */
    private void endReused(Tx tx, SessionId session, Origin origin) {
        rows.find(tx, session).ifPresent(ended -> {
            record(tx, ended.caller(origin), "auth.refresh.reused", Map.of());
            rows.end(tx, session, "refresh reused", now());
            news.changed(tx, ended.user(), now());
            news.tell(
                    tx,
                    Notice.of("account.session.reused", session.toString(), Recipient.someone(ended.user()))
                            .with("name", ended.username())
                            .with("device", Device.of(origin.userAgent()))
                            .with("address", origin.address())
                            .with("link", news.link("/account/sessions")));
        });
        tx.afterCommit(() -> forget(session));
    }

    private void forget(SessionId session) {
        live.forget(session);
        cookies.forgetIf(session::equals);
    }

    private Tokens tokens(LiveSession session, Keys keys) {
        return new Tokens(
                accessTokens.issue(session.user(), session.id()),
                AccessTokens.VALID_FOR,
                keys.refresh().text(),
                keys.cookie().text());
    }

    private Keys newKeys() {
        return new Keys(RandomToken.from(random), RandomToken.from(random));
    }

    private void record(Tx tx, Caller caller, String action, Map<String, String> details) {
        record(tx, caller, caller.session(), action, details);
    }

    private void record(Tx tx, Caller caller, SessionId session, String action, Map<String, String> details) {
        audit.record(
                tx, new AuditEntry(Actor.of(caller), action, "session", session.toString(), Optional.empty(), details));
    }

    /** When a session that is used now ends: by itself, or because it was opened too long ago. */
    private Instant end(Instant opened, Instant now) {
        Instant atLast = opened.plus(longest);
        Instant unused = now.plus(validFor);
        return unused.isBefore(atLast) ? unused : atLast;
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
