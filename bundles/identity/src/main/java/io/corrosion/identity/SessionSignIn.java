package io.corrosion.identity;

import io.corrosion.api.audit.Refusals;
import io.corrosion.api.error.TooMany;
import io.corrosion.api.error.Unauthenticated;
import io.corrosion.api.error.Unavailable;
import io.corrosion.api.identity.Caller;
import io.corrosion.api.identity.Factor;
import io.corrosion.api.identity.Origin;
import io.corrosion.api.identity.SignIn;
import io.corrosion.api.identity.SignInStep;
import io.corrosion.api.identity.Tokens;
import io.corrosion.api.tenancy.Scope;
import io.corrosion.api.tx.Transactions;
import io.corrosion.identity.factor.SignInTickets;
import io.corrosion.identity.password.PasswordHashing;
import io.corrosion.identity.password.PasswordPolicy;
import io.corrosion.identity.sql.UserRows;
import io.corrosion.identity.token.IntentTokens;
import io.corrosion.identity.token.RandomToken;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.metatype.annotations.Designate;

/** Sign-in by password; recognition by access token, cookie and intent token. Thread-safe. */
@Component(configurationPid = Settings.PID)
@Designate(ocd = Settings.class)
public final class SessionSignIn implements SignIn {

    private static final Scope SIGN_IN = Scope.platform("sign-in");

    private final Transactions transactions;
    private final FailedSignIns failures;
    private final PasswordHashing passwords;
    private final Entrance entrance;
    private final Admission admission;
    private final SignInTickets tickets;
    private final Sessions sessions;
    private final IntentTokens intents;
    private final UserRows users = new UserRows();

    @Activate
    public SessionSignIn(
            @Reference(target = "(corrosion.schema=identity)") Transactions transactions,
            @Reference Refusals refusals,
            @Reference PasswordHashing passwords,
            @Reference Entrance entrance,
            @Reference Admission admission,
            @Reference SignInTickets tickets,
            @Reference Sessions sessions) {
        this(transactions, refusals, passwords, entrance, admission, tickets, sessions, Clock.systemUTC());
    }

    SessionSignIn(
            Transactions transactions,
            Refusals refusals,
            PasswordHashing passwords,
            Entrance entrance,
            Admission admission,
            SignInTickets tickets,
            Sessions sessions,
            Clock clock) {
        this.transactions = transactions;
        this.failures = new FailedSignIns(refusals);
        this.passwords = passwords;
        this.entrance = entrance;
        this.admission = admission;
        this.tickets = tickets;
        this.sessions = sessions;
        this.intents = new IntentTokens(transactions, new SecureRandom(), clock);
    }

    @Override
    public Tokens withPassword(String email, char[] password, Origin origin) {
        if (begin(email, password, origin) instanceof SignInStep.Done done) {
            return done.tokens();
        }
        throw new Unauthenticated(
                "This account asks for a second factor. Sign in on the sign-in page, or in two steps.");
    }

    @Override
    public SignInStep begin(String email, char[] password, Origin origin) {
        entrance.trySignIn(origin.address());
        Account account = rightful(email, password, origin);
        SignInStep step = admission.admit(account, origin, "password");
        entrance.signedIn(origin.address());
        return step;
    }

    @Override
    public Tokens finish(String ticket, Factor factor, String code, Origin origin) {
        entrance.trySignIn(origin.address());
        Tokens tokens = tickets.redeem(ticket, factor, code, origin);
        entrance.signedIn(origin.address());
        return tokens;
    }

    @Override
    public void mailCode(String ticket) {
        tickets.mailCode(ticket);
    }

    @Override
    public Tokens refresh(String refreshToken, Origin origin) {
        return sessions.renew(new RandomToken(refreshToken), origin);
    }

    @Override
    public Optional<Caller> byToken(String accessToken, Origin origin) {
        return sessions.byToken(accessToken, origin);
    }

    @Override
    public Optional<Caller> byCookie(String cookie, Origin origin) {
        return sessions.byCookie(new RandomToken(cookie), origin);
    }

    @Override
    public boolean isOpen(Caller caller) {
        return sessions.find(caller.session())
                .filter(session -> session.user().equals(caller.user()))
                .isPresent();
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
        return intents.redeem(intentToken, purpose).flatMap(session -> sessions.byId(session, origin));
    }

    private Account rightful(String email, char[] password, Origin origin) {
        String address = NewAccount.normalised(email);
        Optional<Account> account = NewAccount.isAddress(address)
                ? transactions.read(SIGN_IN, tx -> users.findByEmail(tx, address))
                : Optional.empty();
        try {
            boolean right = password.length <= PasswordPolicy.LONGEST
                    && passwords.matches(password, account.flatMap(Account::passwordHash));
            if (!right) {
                failures.note(account, origin, "wrong address or password");
                throw new Unauthenticated("E-mail address or password are not right.");
            }
        } catch (Unavailable | TooMany busy) {
            // The platform had no time to look: that is no failure of the person's.
            entrance.signedIn(origin.address());
            throw busy;
        }
        account.ifPresent(known -> upgrade(known, password));
        return account.orElseThrow();
    }

    /** A hash of another kind, such as an imported bcrypt one, becomes ours now that the password is at hand. */
    private void upgrade(Account account, char[] password) {
        account.passwordHash().filter(passwords::isOutdated).ifPresent(before -> {
            String after = passwords.hash(password);
            transactions.run(SIGN_IN, tx -> users.rehashed(tx, account.person().id(), before, after));
        });
    }
}
