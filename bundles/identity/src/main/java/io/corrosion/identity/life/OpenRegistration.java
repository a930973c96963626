package io.corrosion.identity.life;

import io.corrosion.api.audit.Audit;
import io.corrosion.api.error.Conflict;
import io.corrosion.api.error.Invalid;
import io.corrosion.api.error.NotFound;
import io.corrosion.api.error.Refused;
import io.corrosion.api.error.Unavailable;
import io.corrosion.api.identity.Caller;
import io.corrosion.api.identity.NewRegistration;
import io.corrosion.api.identity.Origin;
import io.corrosion.api.identity.Person;
import io.corrosion.api.identity.Registration;
import io.corrosion.api.identity.Tokens;
import io.corrosion.api.identity.UserId;
import io.corrosion.api.persistence.SqlFailure;
import io.corrosion.api.tenancy.Invitation;
import io.corrosion.api.tenancy.Invitations;
import io.corrosion.api.tenancy.LicenceActivation;
import io.corrosion.api.tenancy.LicenceActivation.Checked;
import io.corrosion.api.tenancy.Scope;
import io.corrosion.api.tx.Transactions;
import io.corrosion.api.tx.Tx;
import io.corrosion.identity.Account;
import io.corrosion.identity.AccountNews;
import io.corrosion.identity.Entrance;
import io.corrosion.identity.NewAccount;
import io.corrosion.identity.Proofs;
import io.corrosion.identity.Sessions;
import io.corrosion.identity.Settings;
import io.corrosion.identity.password.PasswordHashing;
import io.corrosion.identity.sql.MailTokenRows;
import io.corrosion.identity.sql.MailTokenRows.Mailed;
import io.corrosion.identity.sql.MailTokenRows.Purpose;
import io.corrosion.identity.sql.UserRows;
import io.corrosion.identity.token.RandomToken;
import java.time.Clock;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;

/**
 * Takes people in. Account, organisation, licence, membership, mail and session are one transaction: killed at any moment,
 * there is all of it or nothing. Thread-safe.
 */
@Component(configurationPid = Settings.PID)
public final class OpenRegistration implements Registration {

    private static final Scope REGISTER = Scope.platform("register");
    private static final Duration COME_BACK = Duration.ofSeconds(5);

    private final Transactions transactions;
    private final Audit audit;
    private final PasswordHashing passwords;
    private final Entrance entrance;
    private final Sessions sessions;
    private final Proofs proofs;
    private final AccountNews news;
    private final Verification verification;
    private final boolean open;
    private final Clock clock;
    private final UserRows users = new UserRows();
    private final MailTokenRows tokens = new MailTokenRows();

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    volatile @Nullable LicenceActivation licences;

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    volatile @Nullable Invitations invitations;

    @Activate
    public OpenRegistration(
            @Reference(target = "(corrosion.schema=identity)") Transactions transactions,
            @Reference Audit audit,
            @Reference PasswordHashing passwords,
            @Reference Entrance entrance,
            @Reference Sessions sessions,
            @Reference Proofs proofs,
            @Reference AccountNews news,
            Settings settings) {
        this(
                transactions,
                audit,
                passwords,
                entrance,
                sessions,
                proofs,
                news,
                settings.registration_open(),
                Clock.systemUTC());
    }

    public OpenRegistration(
            Transactions transactions,
            Audit audit,
            PasswordHashing passwords,
            Entrance entrance,
            Sessions sessions,
            Proofs proofs,
            AccountNews news,
            boolean open,
            Clock clock) {
        this.transactions = transactions;
        this.audit = audit;
        this.passwords = passwords;
        this.entrance = entrance;
        this.sessions = sessions;
        this.proofs = proofs;
        this.news = news;
        this.verification = new Verification(news, clock);
        this.open = open;
        this.clock = clock;
    }

    @Override
    public Tokens register(NewRegistration wanted, Origin origin) {
        NewAccount fit = NewAccount.of(wanted.email(), wanted.username(), wanted.password());
        Optional<Invitation> invitation = wanted.invitation().map(token -> invitedTo(token, fit.email()));
        if (!open && invitation.isEmpty()) {
            throw new Refused("Registration is closed on this platform. Ask somebody in to invite you.");
        }
        entrance.tryRegistration(origin.address());
        Optional<Checked> licence = wanted.licenceKey()
                .filter(key -> !key.isBlank())
                .map(key -> there(licences).check(key.strip()));
        Person person = new Person(
                UserId.random(),
                fit.email(),
                fit.username(),
                invitation.isPresent(),
                clock.instant().truncatedTo(ChronoUnit.MICROS),
                Optional.empty());
        Account account = new Account(person, Optional.of(passwords.hash(wanted.password())));
        try {
            return transactions.write(REGISTER, tx -> {
                users.add(tx, account);
                audit.record(tx, Deeds.own(person, origin, "account.register", Map.of()));
                licence.ifPresent(checked -> found(tx, checked, person, origin, wanted.organisation()));
                wanted.invitation().ifPresent(token -> accept(tx, person, origin, token));
                if (!person.emailVerified()) {
                    verification.mail(tx, person);
                }
                return sessions.open(tx, person, origin, "registration");
            });
        } catch (SqlFailure e) {
            if (e.isDuplicate()) {
                throw new Conflict("Somebody has this e-mail address or name already.");
            }
            throw e;
        }
    }

    @Override
    public Person verify(String token) {
        return transactions.write(REGISTER, tx -> {
            Mailed mailed = tokens.take(tx, new RandomToken(token), Purpose.VERIFY, clock.instant())
                    .orElseThrow(OpenRegistration::badLink);
            if (!users.verified(tx, mailed.user(), mailed.email())) {
                throw badLink();
            }
            Person person = users.find(tx, mailed.user()).orElseThrow().person();
            audit.record(tx, Deeds.own(person, new Origin("", ""), "account.verify", Map.of()));
            news.changed(tx, person.id(), clock.instant());
            return person;
        });
    }

    @Override
    public void resend(Caller caller) {
        Person person = proofs.account(caller).person();
        if (person.emailVerified()) {
            return;
        }
        entrance.tryVerification(person.id());
        transactions.run(REGISTER, tx -> verification.mail(tx, person));
    }

    @Override
    public void bringLicence(Caller caller, String licenceKey, String organisation) {
        Person person = proofs.account(caller).person();
        if (!person.emailVerified()) {
            throw new Refused("Confirm your e-mail address first: the link is in your mailbox.");
        }
        if (licenceKey.isBlank()) {
            throw Invalid.field("license_key", "This field is needed.");
        }
        Checked licence = there(licences).check(licenceKey.strip());
        Origin origin = new Origin(caller.address(), caller.userAgent());
        transactions.run(REGISTER, tx -> found(tx, licence, person, origin, Optional.of(organisation)));
    }

    private Invitation invitedTo(String token, String email) {
        Invitation invitation = there(invitations)
                .byToken(token)
                .orElseThrow(() -> new NotFound("This invitation is used, withdrawn or too old. Ask for a new one."));
        if (!invitation.email().equals(email)) {
            throw Invalid.field("email", "The invitation is for another e-mail address.");
        }
        return invitation;
    }

    private void found(Tx tx, Checked licence, Person person, Origin origin, Optional<String> organisation) {
        there(licences)
                .activate(
                        tx,
                        licence,
                        Deeds.actor(person, origin),
                        person.id(),
                        organisation.filter(name -> !name.isBlank()).orElse(person.username()));
    }

    private void accept(Tx tx, Person person, Origin origin, String token) {
        there(invitations).accept(tx, Deeds.actor(person, origin), person.id(), person.email(), token);
    }

    private static <T> T there(@Nullable T service) {
        if (service == null) {
            throw new Unavailable("A part of the platform is starting. Try again in a few seconds.", COME_BACK);
        }
        return service;
    }

    private static NotFound badLink() {
        return new NotFound("This link was used or is too old. Sign in and ask for a new one.");
    }
}
