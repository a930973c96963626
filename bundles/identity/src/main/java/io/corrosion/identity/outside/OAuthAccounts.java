package io.corrosion.identity.outside;

import io.corrosion.api.audit.Audit;
import io.corrosion.api.audit.Refusals;
import io.corrosion.api.error.Conflict;
import io.corrosion.api.error.NotFound;
import io.corrosion.api.error.Refused;
import io.corrosion.api.error.Unauthenticated;
import io.corrosion.api.identity.Caller;
import io.corrosion.api.identity.Origin;
import io.corrosion.api.identity.OutsideAccounts;
import io.corrosion.api.identity.Person;
import io.corrosion.api.identity.Proof;
import io.corrosion.api.identity.UserId;
import io.corrosion.api.notify.Notice;
import io.corrosion.api.notify.Recipient;
import io.corrosion.api.persistence.SqlFailure;
import io.corrosion.api.tenancy.Scope;
import io.corrosion.api.tx.Transactions;
import io.corrosion.api.tx.Tx;
import io.corrosion.identity.Account;
import io.corrosion.identity.AccountNews;
import io.corrosion.identity.Admission;
import io.corrosion.identity.Entrance;
import io.corrosion.identity.FailedSignIns;
import io.corrosion.identity.NewAccount;
import io.corrosion.identity.Proofs;
import io.corrosion.identity.life.Deeds;
import io.corrosion.identity.sql.OutsideRows;
import io.corrosion.identity.sql.OutsideRows.Away;
import io.corrosion.identity.sql.OutsideRows.Linking;
import io.corrosion.identity.sql.SessionRows;
import io.corrosion.identity.sql.UserRows;
import io.corrosion.identity.sql.WayInRows;
import io.corrosion.identity.token.RandomToken;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.metatype.annotations.Designate;

/** Accounts at Google, GitHub, Discord and a provider of the operator's own as a way in. Thread-safe. */
@Component(configurationPid = OutsideSettings.PID)
@Designate(ocd = OutsideSettings.class)
public final class OAuthAccounts implements OutsideAccounts {

    private static final Scope OUTSIDE = Scope.platform("accounts elsewhere");
    private static final Duration TO_RETURN = Duration.ofMinutes(10);
    private static final Duration ANSWER_WITHIN = Duration.ofSeconds(10);

    private final Transactions transactions;
    private final Audit audit;
    private final FailedSignIns failures;
    private final Admission admission;
    private final Proofs proofs;
    private final AccountNews news;
    private final boolean open;
    private final List<OutsideProvider> providers;
    private final ProviderTalk talk;
    private final Discovery discovery;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();
    private final OutsideRows rows = new OutsideRows();
    private final UserRows users = new UserRows();
    private final SessionRows sessions = new SessionRows();
    private final WayInRows waysIn = new WayInRows();

    @Activate
    public OAuthAccounts(
            @Reference(target = "(corrosion.schema=identity)") Transactions transactions,
            @Reference Audit audit,
            @Reference Refusals refusals,
            @Reference Admission admission,
            @Reference Proofs proofs,
            @Reference AccountNews news,
            @Reference Entrance entrance,
            OutsideSettings outside) {
        this(
                transactions,
                audit,
                refusals,
                admission,
                proofs,
                news,
                entrance.isOpen(),
                OfferedProviders.of(outside),
                new ProviderTalk(Clock.systemUTC(), ANSWER_WITHIN),
                Clock.systemUTC());
    }

    OAuthAccounts(
            Transactions transactions,
            Audit audit,
            Refusals refusals,
            Admission admission,
            Proofs proofs,
            AccountNews news,
            boolean open,
            List<OutsideProvider> providers,
            ProviderTalk talk,
            Clock clock) {
        this.transactions = transactions;
        this.audit = audit;
        this.failures = new FailedSignIns(refusals);
        this.admission = admission;
        this.proofs = proofs;
        this.news = news;
        this.open = open;
        this.providers = List.copyOf(providers);
        this.talk = talk;
        this.discovery = new Discovery(talk::read, clock);
        this.clock = clock;
    }

    @Override
    public List<Provider> providers() {
        return providers.stream()
                .map(provider -> new Provider(provider.key(), provider.name()))
                .toList();
    }

    @Override
    public Departure depart(String provider, Optional<Caller> linkTo, String target) {
        OutsideProvider chosen = discovery.complete(configured(provider));
        linkTo.ifPresent(proofs::requireFresh);
        RandomToken state = RandomToken.from(random);
        RandomToken browser = RandomToken.from(random);
        RandomToken verifier = RandomToken.from(random);
        RandomToken nonce = RandomToken.from(random);
        Optional<Linking> linking = linkTo.map(caller -> new Linking(caller.user(), caller.session()));
        Away away = new Away(provider, verifier.text(), nonce.text(), linking, target);
        transactions.run(
                OUTSIDE,
                tx -> rows.depart(tx, state, browser, away, clock.instant().plus(TO_RETURN)));
        Map<String, String> query = new LinkedHashMap<>();
        query.put("response_type", "code");
        query.put("client_id", chosen.clientId());
        query.put("redirect_uri", redirect(chosen));
        query.put("scope", chosen.scope());
        query.put("state", state.text());
        query.put("code_challenge", Base64.getUrlEncoder().withoutPadding().encodeToString(verifier.sha256()));
        query.put("code_challenge_method", "S256");
        if (chosen.issuer().isPresent()) {
            query.put("nonce", nonce.text());
        }
        return new Departure(chosen.authorize() + "?" + ProviderTalk.encoded(query), browser.text());
    }

    @Override
    public Arrival arrive(String provider, String code, String state, String browserKey, Origin origin) {
        try {
            return arrive(configured(provider), code, state, browserKey, origin);
        } catch (Unauthenticated wrong) {
            failures.note(Optional.empty(), origin, "an answer of " + provider + " that does not hold");
            throw wrong;
        }
    }

    private Arrival arrive(OutsideProvider offered, String code, String state, String browserKey, Origin origin) {
        String provider = offered.key();
        Away away = transactions
                .write(
                        OUTSIDE,
                        tx -> rows.arrive(
                                tx, new RandomToken(state), new RandomToken(browserKey), provider, clock.instant()))
                .orElseThrow(() ->
                        new Unauthenticated("This answer is not for this browser, or took too long. Begin again."));
        OutsideProvider chosen = discovery.complete(offered);
        OutsidePerson person = talk.person(chosen, code, away.verifier(), away.nonce(), redirect(chosen));
        Account account;
        try {
            account = transactions.write(OUTSIDE, tx -> account(tx, chosen, away, person, origin));
        } catch (SqlFailure e) {
            throw e.isDuplicate()
                    ? new Conflict("Your " + chosen.name() + " account is linked already, or another one of yours is.")
                    : e;
        }
        return new Arrival(admission.admit(account, origin, provider), away.target());
    }

    @Override
    public void unlink(Caller caller, String provider, Proof proof) {
        Account account = proofs.require(caller, proof);
        transactions.run(OUTSIDE, tx -> {
            users.lock(tx, caller.user());
            boolean last = waysIn.outside(tx, caller.user()).size() == 1 && waysIn.passkeys(tx, caller.user()) == 0;
            if (account.passwordHash().isEmpty() && last) {
                throw new Conflict("This is your only way in. Set a password first.");
            }
            if (!rows.unlink(tx, caller.user(), provider)) {
                throw new NotFound("No such account is linked.");
            }
            audit.record(tx, Deeds.own(caller, "account.outside.unlink", Map.of("provider", provider)));
            tell(tx, account.person(), "the link with your account at " + provider + " was ended", caller.address());
        });
    }

    private Account account(Tx tx, OutsideProvider provider, Away away, OutsidePerson person, Origin origin) {
        Optional<UserId> owner = rows.owner(tx, provider.key(), person.subject());
        if (away.linkTo().isPresent()) {
            return linked(tx, provider, stillAsked(tx, away.linkTo().get()), owner, person, origin);
        }
        if (owner.isPresent()) {
            return users.find(tx, owner.get()).orElseThrow();
        }
        return made(tx, provider, person, origin);
    }

    /** Who was thrown out meanwhile links nothing any more. */
    private UserId stillAsked(Tx tx, Linking linking) {
        if (!sessions.belongsTo(tx, linking.session(), linking.user())) {
            throw new Unauthenticated("The session that asked for this has ended. Sign in, and link it again.");
        }
        return linking.user();
    }

    private Account linked(
            Tx tx, OutsideProvider provider, UserId user, Optional<UserId> owner, OutsidePerson person, Origin origin) {
        if (owner.isPresent() && !owner.get().equals(user)) {
            throw new Conflict("This " + provider.name() + " account is linked with another account here.");
        }
        Account account = users.find(tx, user).orElseThrow();
        if (owner.isEmpty()) {
            link(tx, provider, account.person(), person, origin);
            tell(
                    tx,
                    account.person(),
                    "your account at " + provider.name() + " was linked: one can sign in with it",
                    origin.address());
        }
        return account;
    }

    /** A new account needs an address the provider has verified, or anybody could claim anybody's. */
    private Account made(Tx tx, OutsideProvider provider, OutsidePerson person, Origin origin) {
        String email = person.email()
                .map(NewAccount::normalised)
                .filter(NewAccount::isAddress)
                .orElseThrow(() -> new Refused("Your " + provider.name()
                        + " account has no confirmed e-mail address. Confirm it there, or register here."));
        if (users.findByEmail(tx, email).isPresent()) {
            throw new Conflict("There is an account with your e-mail address. Sign in with its password, and link "
                    + provider.name() + " on the page of your account.");
        }
        if (!open) {
            throw new Refused("Registration is closed on this platform. Ask somebody in to invite you.");
        }
        Person made = new Person(
                UserId.random(),
                email,
                person.accountName(RandomToken.from(random)),
                true,
                clock.instant().truncatedTo(ChronoUnit.MICROS),
                Optional.empty());
        Account account = new Account(made, Optional.empty());
        users.add(tx, account);
        audit.record(tx, Deeds.own(made, origin, "account.register", Map.of("by", provider.key())));
        link(tx, provider, made, person, origin);
        return account;
    }

    private void link(Tx tx, OutsideProvider provider, Person person, OutsidePerson outside, Origin origin) {
        rows.link(
                tx,
                provider.key(),
                outside.subject(),
                person.id(),
                outside.email().orElse(""),
                clock.instant());
        audit.record(tx, Deeds.own(person, origin, "account.outside.link", Map.of("provider", provider.key())));
        news.changed(tx, person.id(), clock.instant());
    }

    private void tell(Tx tx, Person person, String what, String address) {
        news.tell(
                tx,
                Notice.of("account.outside", UUID.randomUUID().toString(), Recipient.someone(person.id()))
                        .with("name", person.username())
                        .with("what", what)
                        .with("address", address)
                        .with("link", news.link("/account/security")));
    }

    private OutsideProvider configured(String provider) {
        return providers.stream()
                .filter(known -> known.key().equals(provider))
                .findFirst()
                .orElseThrow(() -> new NotFound("This platform does not offer that provider."));
    }

    private String redirect(OutsideProvider provider) {
        return news.link("/auth/oauth/" + provider.key() + "/callback");
    }
}
