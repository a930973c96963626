package io.corrosion.identity.life;

import io.corrosion.api.audit.Audit;
import io.corrosion.api.audit.Changes;
import io.corrosion.api.error.Conflict;
import io.corrosion.api.error.Invalid;
import io.corrosion.api.error.NotFound;
import io.corrosion.api.error.Unavailable;
import io.corrosion.api.identity.Caller;
import io.corrosion.api.identity.Origin;
import io.corrosion.api.identity.Person;
import io.corrosion.api.identity.Profile;
import io.corrosion.api.identity.Profiles;
import io.corrosion.api.identity.Proof;
import io.corrosion.api.notify.Notice;
import io.corrosion.api.notify.Recipient;
import io.corrosion.api.persistence.SqlFailure;
import io.corrosion.api.tenancy.Members;
import io.corrosion.api.tenancy.Scope;
import io.corrosion.api.tx.Transactions;
import io.corrosion.api.tx.Tx;
import io.corrosion.identity.Account;
import io.corrosion.identity.AccountNews;
import io.corrosion.identity.NewAccount;
import io.corrosion.identity.Proofs;
import io.corrosion.identity.Sessions;
import io.corrosion.identity.sql.EmailChangeRows;
import io.corrosion.identity.sql.EmailChangeRows.Change;
import io.corrosion.identity.sql.MailTokenRows;
import io.corrosion.identity.sql.MailTokenRows.Mailed;
import io.corrosion.identity.sql.MailTokenRows.Purpose;
import io.corrosion.identity.sql.UserRows;
import io.corrosion.identity.sql.WayInRows;
import io.corrosion.identity.token.RandomToken;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;

/** A person's own account. Thread-safe. */
@Component
public final class OwnProfile implements Profiles {

    private static final Scope PROFILE = Scope.platform("own account");
    private static final Duration TO_CONFIRM = Duration.ofDays(1);

    private final Transactions transactions;
    private final Audit audit;
    private final Sessions sessions;
    private final Proofs proofs;
    private final AccountNews news;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();
    private final UserRows users = new UserRows();
    private final MailTokenRows tokens = new MailTokenRows();
    private final EmailChangeRows changes = new EmailChangeRows();
    private final WayInRows waysIn = new WayInRows();
    private final NewAddress addresses = new NewAddress();

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    volatile @Nullable Members members;

    @Activate
    public OwnProfile(
            @Reference(target = "(corrosion.schema=identity)") Transactions transactions,
            @Reference Audit audit,
            @Reference Sessions sessions,
            @Reference Proofs proofs,
            @Reference AccountNews news) {
        this(transactions, audit, sessions, proofs, news, Clock.systemUTC());
    }

    public OwnProfile(
            Transactions transactions, Audit audit, Sessions sessions, Proofs proofs, AccountNews news, Clock clock) {
        this.transactions = transactions;
        this.audit = audit;
        this.sessions = sessions;
        this.proofs = proofs;
        this.news = news;
        this.clock = clock;
    }

    @Override
    public Profile of(Caller caller) {
        Account account = proofs.account(caller);
        return transactions.read(
                PROFILE,
                tx -> new Profile(
                        account.person(),
                        account.passwordHash().isPresent(),
                        account.secondFactor(),
                        waysIn.passkeys(tx, caller.user()),
                        waysIn.outside(tx, caller.user()),
                        changes.wanted(tx, caller.user(), clock.instant())));
    }

    @Override
    public Profile rename(Caller caller, String username) {
        String name = NewAccount.name(username);
        String before = proofs.account(caller).person().username();
        try {
            transactions.run(PROFILE, tx -> {
                users.rename(tx, caller.user(), name);
                audit.record(
                        tx,
                        Deeds.own(
                                caller,
                                "account.rename",
                                Changes.between(Map.of("username", before), Map.of("username", name))
                                        .details()));
                news.changed(tx, caller.user(), clock.instant());
            });
        } catch (SqlFailure e) {
            throw e.isDuplicate() ? new Conflict("Somebody has this name already.") : e;
        }
        return of(caller);
    }

    @Override
    public void changeEmail(Caller caller, String email, Proof proof) {
        String wanted = NewAccount.normalised(email);
        if (!NewAccount.isAddress(wanted)) {
            throw Invalid.field("email", "Must be an e-mail address, such as ada@example.org.");
        }
        Person person = proofs.require(caller, proof).person();
        if (person.email().equals(wanted)) {
            throw Invalid.field("email", "This is your e-mail address already.");
        }
        transactions.run(PROFILE, tx -> {
            Instant now = clock.instant();
            changes.begin(tx, caller.user(), wanted, now.plus(TO_CONFIRM));
            ask(tx, person, Purpose.EMAIL_OLD, person.email(), wanted, now);
            ask(tx, person, Purpose.EMAIL_NEW, wanted, wanted, now);
            audit.record(tx, Deeds.own(caller, "account.email.begin", Map.of("after", wanted)));
        });
    }

    @Override
    public void keepEmail(Caller caller) {
        proofs.account(caller);
        transactions.run(PROFILE, tx -> {
            changes.remove(tx, caller.user());
            tokens.remove(tx, caller.user(), Purpose.EMAIL_OLD);
            tokens.remove(tx, caller.user(), Purpose.EMAIL_NEW);
            audit.record(tx, Deeds.own(caller, "account.email.keep", Map.of()));
        });
    }

    @Override
    public boolean confirmEmail(String token) {
        try {
            return transactions.write(PROFILE, tx -> confirm(tx, new RandomToken(token), clock.instant()));
        } catch (SqlFailure e) {
            throw e.isDuplicate() ? new Conflict("Somebody else has this e-mail address by now.") : e;
        }
    }

    @Override
    public void delete(Caller caller, Proof proof) {
        Person person = proofs.require(caller, proof).person();
        Members memberships = members;
        if (memberships == null) {
            throw new Unavailable(
                    "A part of the platform is starting. Try again in a few seconds.", Duration.ofSeconds(5));
        }
        transactions.run(PROFILE, tx -> {
            memberships.leaveAll(tx, caller.user());
            audit.record(tx, Deeds.own(caller, "account.delete", Map.of()));
            news.tell(
                    tx,
                    Notice.of("account.deleted", caller.user().toString(), Recipient.address(person.email()))
                            .with("name", person.username()));
            sessions.endAll(tx, caller.user(), Optional.empty(), "account deleted");
            users.delete(tx, caller.user());
        });
    }

    private void ask(Tx tx, Person person, Purpose purpose, String to, String wanted, Instant now) {
        RandomToken token = RandomToken.from(random);
        tokens.replace(tx, token, person.id(), purpose, wanted, now, now.plus(TO_CONFIRM));
        String event = purpose == Purpose.EMAIL_OLD ? "account.email.old" : "account.email.new";
        news.send(
                tx,
                Notice.of(event, token.fingerprint(), Recipient.address(to))
                        .with("name", person.username())
                        .with("email", wanted)
                        .withSecret("link", news.link("/auth/email?token=" + token.text())));
    }

    private boolean confirm(Tx tx, RandomToken token, Instant now) {
        Optional<Mailed> old = tokens.take(tx, token, Purpose.EMAIL_OLD, now);
        Mailed mailed =
                old.or(() -> tokens.take(tx, token, Purpose.EMAIL_NEW, now)).orElseThrow(OwnProfile::badLink);
        Change change = changes.confirm(tx, mailed.user(), mailed.email(), old.isEmpty(), now)
                .orElseThrow(OwnProfile::badLink);
        if (!change.isComplete()) {
            return false;
        }
        Person before =
                users.lock(tx, mailed.user()).orElseThrow(OwnProfile::badLink).person();
        addresses.give(tx, before.id(), change.email());
        audit.record(
                tx,
                Deeds.own(
                        before,
                        new Origin("", ""),
                        "account.email.change",
                        Changes.between(Map.of("email", before.email()), Map.of("email", change.email()))
                                .details()));
        news.changed(tx, before.id(), now);
        return true;
    }

    private static NotFound badLink() {
        return new NotFound("This link was used, replaced or is too old. Begin the change anew.");
    }
}
