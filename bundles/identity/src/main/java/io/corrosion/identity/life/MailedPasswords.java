package io.corrosion.identity.life;

import io.corrosion.api.audit.Audit;
import io.corrosion.api.error.Invalid;
import io.corrosion.api.error.NotFound;
import io.corrosion.api.identity.Caller;
import io.corrosion.api.identity.Origin;
import io.corrosion.api.identity.Passwords;
import io.corrosion.api.identity.Person;
import io.corrosion.api.identity.Proof;
import io.corrosion.api.notify.Notice;
import io.corrosion.api.notify.Recipient;
import io.corrosion.api.tenancy.Scope;
import io.corrosion.api.tx.Transactions;
import io.corrosion.api.tx.Tx;
import io.corrosion.identity.Account;
import io.corrosion.identity.AccountNews;
import io.corrosion.identity.Entrance;
import io.corrosion.identity.NewAccount;
import io.corrosion.identity.Proofs;
import io.corrosion.identity.Sessions;
import io.corrosion.identity.password.PasswordHashing;
import io.corrosion.identity.password.PasswordPolicy;
import io.corrosion.identity.sql.EmailChangeRows;
import io.corrosion.identity.sql.MailTokenRows;
import io.corrosion.identity.sql.MailTokenRows.Mailed;
import io.corrosion.identity.sql.MailTokenRows.Purpose;
import io.corrosion.identity.sql.TicketRows;
import io.corrosion.identity.sql.UserRows;
import io.corrosion.identity.sql.WayInRows;
import io.corrosion.identity.token.RandomToken;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;

/** New passwords, by a mailed link or by the old one. Thread-safe. */
@Component
public final class MailedPasswords implements Passwords {

    private static final Scope PASSWORDS = Scope.platform("passwords");
    private static final Duration GOOD_FOR = Duration.ofHours(1);

    private final Transactions transactions;
    private final Audit audit;
    private final PasswordHashing passwords;
    private final Entrance entrance;
    private final Sessions sessions;
    private final Proofs proofs;
    private final AccountNews news;
    private final Clock clock;
    private final Backroom backroom = new Backroom();
    private final SecureRandom random = new SecureRandom();
    private final UserRows users = new UserRows();
    private final MailTokenRows tokens = new MailTokenRows();
    private final EmailChangeRows changes = new EmailChangeRows();
    private final TicketRows tickets = new TicketRows();
    private final WayInRows waysIn = new WayInRows();

    @Activate
    public MailedPasswords(
            @Reference(target = "(corrosion.schema=identity)") Transactions transactions,
            @Reference Audit audit,
            @Reference PasswordHashing passwords,
            @Reference Entrance entrance,
            @Reference Sessions sessions,
            @Reference Proofs proofs,
            @Reference AccountNews news) {
        this(transactions, audit, passwords, entrance, sessions, proofs, news, Clock.systemUTC());
    }

    public MailedPasswords(
            Transactions transactions,
            Audit audit,
            PasswordHashing passwords,
            Entrance entrance,
            Sessions sessions,
            Proofs proofs,
            AccountNews news,
            Clock clock) {
        this.transactions = transactions;
        this.audit = audit;
        this.passwords = passwords;
        this.entrance = entrance;
        this.sessions = sessions;
        this.proofs = proofs;
        this.news = news;
        this.clock = clock;
    }

    @Deactivate
    public void close() {
        backroom.close();
    }

    /** Whether there is such an account is found out behind the answer, so that neither it nor its time tell. */
    @Override
    public void requestReset(String email, Origin origin) {
        String address = NewAccount.normalised(email);
        if (!NewAccount.isAddress(address)) {
            throw Invalid.field("email", "Must be an e-mail address, such as ada@example.org.");
        }
        entrance.tryReset(address, origin.address());
        backroom.later(() -> transactions.run(PASSWORDS, tx -> users.findByEmail(tx, address)
                .filter(account -> !account.disabled())
                .ifPresent(account -> mail(tx, account.person(), origin))));
    }

    @Override
    public boolean isResetOpen(String token) {
        return transactions
                .read(PASSWORDS, tx -> addressee(tx, new RandomToken(token)))
                .isPresent();
    }

    @Override
    public void reset(String token, char[] password, Origin origin) {
        RandomToken link = new RandomToken(token);
        Person person = transactions.read(PASSWORDS, tx -> addressee(tx, link)).orElseThrow(MailedPasswords::badLink);
        requireAcceptable(password, person);
        String hash = passwords.hash(password);
        transactions.run(PASSWORDS, tx -> {
            Mailed mailed =
                    tokens.take(tx, link, Purpose.RESET, clock.instant()).orElseThrow(MailedPasswords::badLink);
            boolean wasVerified = users.lock(tx, mailed.user())
                    .filter(account -> account.person().email().equals(mailed.email()))
                    .orElseThrow(MailedPasswords::badLink)
                    .person()
                    .emailVerified();
            if (!wasVerified) {
                // Whoever made the account may not have been the owner of the address: nothing of theirs opens it now.
                waysIn.removeAll(tx, mailed.user());
                users.verified(tx, mailed.user(), mailed.email());
            }
            users.password(tx, mailed.user(), hash);
            // Whoever knew the former password may have begun to change the address.
            changes.remove(tx, mailed.user());
            tokens.removeAll(tx, mailed.user());
            tickets.removeAll(tx, mailed.user());
            sessions.endAll(tx, mailed.user(), Optional.empty(), "password reset");
            audit.record(tx, Deeds.own(person, origin, "account.password.reset", Map.of()));
            tellChanged(tx, person, origin.address());
        });
    }

    @Override
    public void change(Caller caller, Proof proof, char[] password) {
        Person person = proofs.require(caller, proof).person();
        requireAcceptable(password, person);
        String hash = passwords.hash(password);
        transactions.run(PASSWORDS, tx -> {
            users.password(tx, caller.user(), hash);
            tokens.remove(tx, caller.user(), Purpose.RESET);
            tickets.removeAll(tx, caller.user());
            sessions.endAll(tx, caller.user(), Optional.of(caller.session()), "password changed");
            audit.record(tx, Deeds.own(caller, "account.password.change", Map.of()));
            tellChanged(tx, person, caller.address());
        });
    }

    /** Whose password the link sets: an account that still has the address it was mailed to. */
    private Optional<Person> addressee(Tx tx, RandomToken link) {
        return tokens.find(tx, link, Purpose.RESET, clock.instant()).flatMap(mailed -> users.find(tx, mailed.user())
                .map(Account::person)
                .filter(person -> person.email().equals(mailed.email())));
    }

    private void mail(Tx tx, Person person, Origin origin) {
        RandomToken token = RandomToken.from(random);
        tokens.replace(
                tx,
                token,
                person.id(),
                Purpose.RESET,
                person.email(),
                clock.instant(),
                clock.instant().plus(GOOD_FOR));
        audit.record(tx, Deeds.own(person, origin, "account.password.request", Map.of()));
        news.send(
                tx,
                Notice.of("account.reset", token.fingerprint(), Recipient.address(person.email()))
                        .with("name", person.username())
                        .with("address", origin.address())
                        .withSecret("link", news.link("/auth/reset?token=" + token.text())));
    }

    private void tellChanged(Tx tx, Person person, String address) {
        news.tell(
                tx,
                Notice.of("account.password", UUID.randomUUID().toString(), Recipient.someone(person.id()))
                        .with("name", person.username())
                        .with("address", address)
                        .with("link", news.link("/auth/reset")));
    }

    private static void requireAcceptable(char[] password, Person person) {
        PasswordPolicy.objection(password, List.of(person.email(), person.username()))
                .ifPresent(why -> {
                    throw Invalid.field("password", why);
                });
    }

    private static NotFound badLink() {
        return new NotFound("This link was used or is too old. Ask for a new one.");
    }
}
