package io.corrosion.identity;

import io.corrosion.api.audit.Actor;
import io.corrosion.api.audit.Audit;
import io.corrosion.api.audit.AuditEntry;
import io.corrosion.api.error.Unauthenticated;
import io.corrosion.api.identity.Caller;
import io.corrosion.api.identity.Origin;
import io.corrosion.api.identity.SignIn;
import io.corrosion.api.identity.Tokens;
import io.corrosion.api.tenancy.Scope;
import io.corrosion.api.tx.Transactions;
import io.corrosion.api.vault.Vault;
import io.corrosion.identity.Sessions.Opened;
import io.corrosion.identity.password.FailureThrottle;
import io.corrosion.identity.password.PasswordHashing;
import io.corrosion.identity.sql.UserRows;
import io.corrosion.identity.token.AccessTokens;
import io.corrosion.identity.token.IntentTokens;
import io.corrosion.identity.token.RandomToken;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.metatype.annotations.Designate;

/** Sign-in by password; recognition by access token, cookie and intent token. Thread-safe. */
@Component(configurationPid = Settings.PID)
@Designate(ocd = Settings.class)
public final class SessionSignIn implements SignIn {

    private static final Scope SIGN_IN = Scope.platform("sign-in");

    private final Transactions transactions;
    private final Audit audit;
    private final PasswordHashing passwords;
    private final FailureThrottle throttle;
    private final AccessTokens accessTokens;
    private final IntentTokens intents;
    private final Sessions sessions;
    private final SessionUses uses;
    private final UserRows users = new UserRows();

    @Activate
    public SessionSignIn(
            @Reference(target = "(corrosion.schema=identity)") Transactions transactions,
            @Reference Audit audit,
            @Reference Vault vault,
            @Reference PasswordHashing passwords,
            Settings settings) {
        this(transactions, audit, vault.derive("jwt"), passwords, settings, Clock.systemUTC());
    }

    SessionSignIn(
            Transactions transactions,
            Audit audit,
            byte[] signingKey,
            PasswordHashing passwords,
            Settings settings,
            Clock clock) {
        SecureRandom random = new SecureRandom();
        this.transactions = transactions;
        this.audit = audit;
        this.passwords = passwords;
        this.throttle =
                new FailureThrottle(settings.failures(), Duration.ofSeconds(settings.failures_window_seconds()), clock);
        this.accessTokens = new AccessTokens(signingKey, clock);
        this.intents = new IntentTokens(random, clock);
        this.sessions = new Sessions(transactions, audit, random, Duration.ofDays(settings.session_days()), clock);
        this.uses = new SessionUses(sessions, clock);
    }

    @Deactivate
    void close() {
        uses.close();
    }

    @Override
    public Tokens withPassword(String email, char[] password, Origin origin) {
        throttle.check(origin.address());
        String address = NewAccount.normalised(email);
        Optional<Account> account = NewAccount.isAddress(address)
                ? transactions.read(SIGN_IN, tx -> users.findByEmail(tx, address))
                : Optional.empty();
        // Asked again when it is this one's turn: a crowd that came at once would all have passed the first check.
        boolean right = password.length <= NewAccount.LONGEST_PASSWORD
                && passwords.matches(
                        password, account.map(Account::passwordHash), () -> throttle.check(origin.address()));
        if (!right) {
            throttle.failed(origin.address());
            recordFailure(account, origin);
            throw new Unauthenticated("E-mail address or password are not right.");
        }
        return tokens(sessions.open(account.orElseThrow().person(), origin));
    }

    @Override
    public Tokens refresh(String refreshToken, Origin origin) {
        return tokens(sessions.renew(new RandomToken(refreshToken), origin));
    }

    @Override
    public Optional<Caller> byToken(String accessToken, Origin origin) {
        return accessTokens
                .check(accessToken)
                .flatMap(claims -> sessions.find(claims.session()))
                .map(session -> caller(session, origin));
    }

    @Override
    public Optional<Caller> byCookie(String cookie, Origin origin) {
        return sessions.findByCookie(new RandomToken(cookie)).map(session -> caller(session, origin));
    }

    @Override
    public boolean isOpen(Caller caller) {
        return sessions.find(caller.session()).isPresent();
    }

    @Override
    public void end(Caller caller) {
        sessions.end(caller);
    }

    @Override
    public String intent(Caller caller, String purpose, Duration validFor) {
        return intents.issue(caller.session(), purpose, validFor);
    }

    @Override
    public Optional<Caller> redeem(String intentToken, String purpose, Origin origin) {
        return intents.redeem(intentToken, purpose).flatMap(sessions::find).map(session -> caller(session, origin));
    }

    private Caller caller(LiveSession session, Origin origin) {
        uses.note(session.id(), origin);
        return session.caller(origin);
    }

    private Tokens tokens(Opened opened) {
        return new Tokens(
                accessTokens.issue(opened.session().user(), opened.session().id()),
                AccessTokens.VALID_FOR,
                opened.keys().refresh().text(),
                opened.keys().cookie().text());
    }

    /** Names the account only when there is one: what was typed may be a password in the wrong field. */
    private void recordFailure(Optional<Account> account, Origin origin) {
        Actor actor = new Actor(
                "user",
                account.map(known -> known.person().id().value()),
                account.map(known -> known.person().email()).orElse("unknown"),
                origin.address(),
                origin.userAgent());
        AuditEntry entry = new AuditEntry(actor, "auth.login.fail", "session", "", Optional.empty(), Map.of());
        transactions.run(SIGN_IN, tx -> audit.record(tx, entry));
    }
}
