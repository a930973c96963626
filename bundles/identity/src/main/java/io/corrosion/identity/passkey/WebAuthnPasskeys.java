package io.corrosion.identity.passkey;

import com.webauthn4j.data.AuthenticationData;
import io.corrosion.api.audit.Audit;
import io.corrosion.api.audit.Refusals;
import io.corrosion.api.error.Conflict;
import io.corrosion.api.error.Invalid;
import io.corrosion.api.error.NotFound;
import io.corrosion.api.error.Unauthenticated;
import io.corrosion.api.identity.Caller;
import io.corrosion.api.identity.Origin;
import io.corrosion.api.identity.Passkeys;
import io.corrosion.api.identity.Proof;
import io.corrosion.api.identity.Tokens;
import io.corrosion.api.identity.UserId;
import io.corrosion.api.notify.Notice;
import io.corrosion.api.notify.Recipient;
import io.corrosion.api.persistence.SqlFailure;
import io.corrosion.api.tenancy.Scope;
import io.corrosion.api.tx.Transactions;
import io.corrosion.api.tx.Tx;
import io.corrosion.identity.Account;
import io.corrosion.identity.AccountNews;
import io.corrosion.identity.Entrance;
import io.corrosion.identity.FailedSignIns;
import io.corrosion.identity.Proofs;
import io.corrosion.identity.Sessions;
import io.corrosion.identity.Settings;
import io.corrosion.identity.life.Deeds;
import io.corrosion.identity.sql.PasskeyRows;
import io.corrosion.identity.sql.PasskeyRows.Stored;
import io.corrosion.identity.sql.PasskeyRows.Taken;
import io.corrosion.identity.sql.UserRows;
import io.corrosion.identity.sql.WayInRows;
import io.corrosion.identity.token.RandomToken;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Passkeys of accounts: adding, listing, removing, signing in. Thread-safe. */
@Component(configurationPid = Settings.PID)
public final class WebAuthnPasskeys implements Passkeys {

    private static final Scope PASSKEYS = Scope.platform("passkeys");
    private static final int LONGEST_NAME = 50;

    private final Transactions transactions;
    private final Audit audit;
    private final FailedSignIns failures;
    private final Sessions sessions;
    private final Proofs proofs;
    private final Entrance entrance;
    private final AccountNews news;
    private final Ceremony ceremony;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();
    private final PasskeyRows rows = new PasskeyRows();
    private final UserRows users = new UserRows();
    private final WayInRows waysIn = new WayInRows();

    @Activate
    public WebAuthnPasskeys(
            @Reference(target = "(corrosion.schema=identity)") Transactions transactions,
            @Reference Audit audit,
            @Reference Refusals refusals,
            @Reference Sessions sessions,
            @Reference Proofs proofs,
            @Reference Entrance entrance,
            @Reference AccountNews news,
            Settings settings) {
        this(transactions, audit, refusals, sessions, proofs, entrance, news, settings, Clock.systemUTC());
    }

    public WebAuthnPasskeys(
            Transactions transactions,
            Audit audit,
            Refusals refusals,
            Sessions sessions,
            Proofs proofs,
            Entrance entrance,
            AccountNews news,
            Settings settings,
            Clock clock) {
        this.transactions = transactions;
        this.audit = audit;
        this.failures = new FailedSignIns(refusals);
        this.sessions = sessions;
        this.proofs = proofs;
        this.entrance = entrance;
        this.news = news;
        this.ceremony = new Ceremony(RelyingParty.of(settings.public_url()));
        this.clock = clock;
    }

    @Override
    public String creationOptions(Caller caller) {
        proofs.requireFresh(caller);
        Account account = proofs.account(caller);
        String challenge = RandomToken.from(random).text();
        List<byte[]> known = transactions.write(PASSKEYS, tx -> {
            rows.challenge(
                    tx, challenge, Optional.of(caller.user()), clock.instant().plus(Ceremony.TO_ANSWER));
            return rows.credentialIds(tx, caller.user());
        });
        return ceremony.creation(challenge, account.person(), known);
    }

    @Override
    public Passkey add(Caller caller, String name, String answer) {
        Account account = proofs.account(caller);
        String called = name.strip();
        if (called.isEmpty() || called.length() > LONGEST_NAME) {
            throw Invalid.field("name", "Must have 1 to 50 characters, such as My phone.");
        }
        String challenge = ceremony.challengeOf(answer).orElseThrow(WebAuthnPasskeys::badAnswer);
        Optional<UserId> asked = transactions
                .write(PASSKEYS, tx -> rows.take(tx, challenge, clock.instant()))
                .flatMap(Taken::user);
        if (!asked.equals(Optional.of(caller.user()))) {
            throw badAnswer();
        }
        Ceremony.Enrolled enrolled = ceremony.enrolled(answer, challenge).orElseThrow(WebAuthnPasskeys::badAnswer);
        Passkey passkey = new Passkey(
                UUID.randomUUID(), called, clock.instant().truncatedTo(ChronoUnit.MICROS), Optional.empty());
        try {
            transactions.run(PASSKEYS, tx -> {
                rows.add(tx, passkey, caller.user(), enrolled.id(), enrolled.credential(), enrolled.signCount());
                changed(tx, caller, account, "account.passkey.add", "the passkey " + called + " was added");
            });
        } catch (SqlFailure e) {
            throw e.isDuplicate() ? new Conflict("This passkey is known already.") : e;
        }
        return passkey;
    }

    @Override
    public List<Passkey> of(Caller caller) {
        proofs.account(caller);
        return transactions.read(PASSKEYS, tx -> rows.of(tx, caller.user()));
    }

    @Override
    public void remove(Caller caller, UUID passkey, Proof proof) {
        Account account = proofs.require(caller, proof);
        transactions.run(PASSKEYS, tx -> {
            users.lock(tx, caller.user());
            boolean last = waysIn.passkeys(tx, caller.user()) == 1
                    && waysIn.outside(tx, caller.user()).isEmpty();
            if (account.passwordHash().isEmpty() && last) {
                throw new Conflict("This is your only way in. Set a password first.");
            }
            if (!rows.remove(tx, caller.user(), passkey)) {
                throw new NotFound("You have no passkey with this id.");
            }
            changed(tx, caller, account, "account.passkey.remove", "a passkey was removed");
        });
    }

    @Override
    public String requestOptions() {
        String challenge = RandomToken.from(random).text();
        transactions.run(
                PASSKEYS,
                tx -> rows.challenge(
                        tx, challenge, Optional.empty(), clock.instant().plus(Ceremony.TO_ANSWER)));
        return ceremony.request(challenge);
    }

    @Override
    public Tokens signIn(String answer, Origin origin) {
        entrance.trySignIn(origin.address());
        try {
            Tokens tokens = enter(answer, origin);
            entrance.signedIn(origin.address());
            return tokens;
        } catch (Unauthenticated wrong) {
            failures.note(Optional.empty(), origin, "a passkey's answer that does not hold");
            throw wrong;
        }
    }

    private Tokens enter(String answer, Origin origin) {
        String challenge = ceremony.challengeOf(answer).orElseThrow(WebAuthnPasskeys::notKnown);
        // By itself, so that it is used up whatever the answer is worth.
        Optional<Taken> taken = transactions.write(PASSKEYS, tx -> rows.take(tx, challenge, clock.instant()));
        if (!taken.equals(Optional.of(new Taken(Optional.empty())))) {
            throw notKnown();
        }
        AuthenticationData data = ceremony.parsed(answer).orElseThrow(WebAuthnPasskeys::notKnown);
        return transactions.write(PASSKEYS, tx -> {
            Stored stored = rows.lock(tx, data.getCredentialId()).orElseThrow(WebAuthnPasskeys::notKnown);
            long count = ceremony.verified(data, stored.credential(), stored.signCount(), challenge)
                    .orElseThrow(WebAuthnPasskeys::notKnown);
            Account account = users.find(tx, stored.user())
                    .filter(found -> !found.disabled())
                    .orElseThrow(WebAuthnPasskeys::notKnown);
            rows.used(tx, stored.id(), count, clock.instant());
            return sessions.open(tx, account.person(), origin, "passkey");
        });
    }

    private void changed(Tx tx, Caller caller, Account account, String action, String what) {
        audit.record(tx, Deeds.own(caller, action, Map.of()));
        news.changed(tx, caller.user(), clock.instant());
        news.tell(
                tx,
                Notice.of("account.passkey", UUID.randomUUID().toString(), Recipient.someone(caller.user()))
                        .with("name", account.person().username())
                        .with("what", what)
                        .with("address", caller.address())
                        .with("link", news.link("/account/security")));
    }

    private static Invalid badAnswer() {
        return Invalid.field("answer", "The passkey was not accepted. Try again.");
    }

    private static Unauthenticated notKnown() {
        return new Unauthenticated("This passkey is not known here, or took too long. Try again.");
    }
}
