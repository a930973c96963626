package io.corrosion.identity.factor;

import io.corrosion.api.audit.Actor;
import io.corrosion.api.audit.Audit;
import io.corrosion.api.audit.AuditEntry;
import io.corrosion.api.error.TooMany;
import io.corrosion.api.error.Unauthenticated;
import io.corrosion.api.identity.Factor;
import io.corrosion.api.identity.Origin;
import io.corrosion.api.identity.Person;
import io.corrosion.api.identity.SecondFactorState;
import io.corrosion.api.identity.SignInStep;
import io.corrosion.api.identity.SignInStep.SecondFactorNeeded;
import io.corrosion.api.identity.Tokens;
import io.corrosion.api.identity.UserId;
import io.corrosion.api.notify.Notice;
import io.corrosion.api.notify.Recipient;
import io.corrosion.api.tenancy.Scope;
import io.corrosion.api.tx.Transactions;
import io.corrosion.api.tx.Tx;
import io.corrosion.identity.Account;
import io.corrosion.identity.AccountNews;
import io.corrosion.identity.Entrance;
import io.corrosion.identity.PeopleSecrets;
import io.corrosion.identity.Sessions;
import io.corrosion.identity.sql.TicketRows;
import io.corrosion.identity.sql.TicketRows.Ticket;
import io.corrosion.identity.sql.UserRows;
import io.corrosion.identity.token.RandomToken;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Sign-ins that wait for their second factor: good for ten minutes, five tries and three mails. Thread-safe. */
@Component(service = SignInTickets.class)
public final class SignInTickets {

    private static final Scope SIGN_IN = Scope.platform("second factor");
    private static final Duration GOOD_FOR = Duration.ofMinutes(10);
    private static final int MOST_TRIES = 5;
    private static final int MOST_MAILS = 3;

    private final Transactions transactions;
    private final Audit audit;
    private final FactorCheck check;
    private final Sessions sessions;
    private final Entrance entrance;
    private final AccountNews news;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();
    private final TicketRows rows = new TicketRows();
    private final UserRows users = new UserRows();

    @Activate
    public SignInTickets(
            @Reference(target = "(corrosion.schema=identity)") Transactions transactions,
            @Reference Audit audit,
            @Reference PeopleSecrets secrets,
            @Reference Sessions sessions,
            @Reference Entrance entrance,
            @Reference AccountNews news) {
        this(transactions, audit, secrets, sessions, entrance, news, Clock.systemUTC());
    }

    public SignInTickets(
            Transactions transactions,
            Audit audit,
            PeopleSecrets secrets,
            Sessions sessions,
            Entrance entrance,
            AccountNews news,
            Clock clock) {
        this.transactions = transactions;
        this.audit = audit;
        this.check = new FactorCheck(secrets);
        this.sessions = sessions;
        this.entrance = entrance;
        this.news = news;
        this.clock = clock;
    }

    /** Asks the account for its second factor. */
    public SignInStep issue(Account account) {
        RandomToken ticket = RandomToken.from(random);
        transactions.run(
                SIGN_IN,
                tx -> rows.add(
                        tx, ticket, account.person().id(), clock.instant().plus(GOOD_FOR)));
        return new SecondFactorNeeded(ticket.text(), factors(account.secondFactor()), GOOD_FOR);
    }

    /**
     * Finishes the sign-in; the ticket is used up when the code is right, or after the fifth wrong one.
     *
     * @throws Unauthenticated when ticket or code are not good
     */
    public Tokens redeem(String ticket, Factor factor, String code, Origin origin) {
        RandomToken token = new RandomToken(ticket);
        UserId user = transactions
                .read(SIGN_IN, tx -> rows.owner(tx, token, clock.instant()))
                .orElseThrow(SignInTickets::beginAnew);
        entrance.tryCode(user);
        Optional<Tokens> tokens =
                transactions.write(SIGN_IN, tx -> attempt(tx, token, factor, code, origin, clock.instant()));
        if (tokens.isEmpty()) {
            throw new Unauthenticated("This code is not right, or was used before.");
        }
        entrance.rightCode(user);
        return tokens.get();
    }

    /** Mails the digits for this sign-in. */
    public void mailCode(String ticket) {
        RandomToken token = new RandomToken(ticket);
        String code = Codes.digits(random);
        transactions.run(SIGN_IN, tx -> {
            Ticket open = rows.lock(tx, token, clock.instant()).orElseThrow(SignInTickets::beginAnew);
            Account account = users.find(tx, open.user()).orElseThrow(SignInTickets::beginAnew);
            if (!account.secondFactor().mailCodes()) {
                throw beginAnew();
            }
            if (open.mails() >= MOST_MAILS) {
                throw new TooMany("The code was mailed three times. Sign in anew for another one.", GOOD_FOR);
            }
            Instant until = clock.instant().plus(GOOD_FOR);
            rows.mailed(tx, token, FactorCheck.mailedCode(token, code), until);
            news.send(
                    tx,
                    Notice.of(
                                    "account.code",
                                    token.fingerprint() + open.mails(),
                                    Recipient.address(account.person().email()))
                            .with("name", account.person().username())
                            .withSecret("code", code));
        });
    }

    private Optional<Tokens> attempt(Tx tx, RandomToken token, Factor factor, String code, Origin origin, Instant now) {
        Ticket ticket = rows.lock(tx, token, now).orElseThrow(SignInTickets::beginAnew);
        Person person = users.lock(tx, ticket.user())
                .filter(account -> !account.disabled())
                .map(Account::person)
                .orElseThrow(SignInTickets::beginAnew);
        String name = factor.name().toLowerCase(Locale.ROOT);
        if (ticket.tries() < MOST_TRIES && check.passes(tx, ticket, token, factor, code, now)) {
            rows.remove(tx, token);
            return Optional.of(sessions.open(tx, person, origin, "password and " + name));
        }
        rows.tried(tx, token);
        Actor actor = new Actor(
                "user", Optional.of(person.id().value()), person.email(), origin.address(), origin.userAgent());
        audit.record(
                tx, new AuditEntry(actor, "auth.factor.fail", "session", "", Optional.empty(), Map.of("factor", name)));
        return Optional.empty();
    }

    private static List<Factor> factors(SecondFactorState state) {
        List<Factor> factors = new ArrayList<>();
        if (state.totp()) {
            factors.add(Factor.TOTP);
        }
        if (state.mailCodes()) {
            factors.add(Factor.EMAIL);
        }
        if (state.backupCodesLeft() > 0) {
            factors.add(Factor.BACKUP_CODE);
        }
        return factors;
    }

    private static Unauthenticated beginAnew() {
        return new Unauthenticated("This sign-in has taken too long or was finished. Begin again.");
    }
}
