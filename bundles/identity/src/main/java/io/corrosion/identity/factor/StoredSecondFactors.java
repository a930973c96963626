package io.corrosion.identity.factor;

import io.corrosion.api.audit.Actor;
import io.corrosion.api.audit.Audit;
import io.corrosion.api.audit.AuditEntry;
import io.corrosion.api.error.Conflict;
import io.corrosion.api.error.Invalid;
import io.corrosion.api.error.Refused;
import io.corrosion.api.identity.Caller;
import io.corrosion.api.identity.Factor;
import io.corrosion.api.identity.Proof;
import io.corrosion.api.identity.SecondFactorState;
import io.corrosion.api.identity.SecondFactors;
import io.corrosion.api.identity.TotpSetup;
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
import io.corrosion.identity.Proofs;
import io.corrosion.identity.sql.FactorRows;
import io.corrosion.identity.sql.UserRows;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Sets second factors up and takes them away. Thread-safe. */
@Component
public final class StoredSecondFactors implements SecondFactors {

    private static final Scope FACTORS = Scope.platform("second factors");
    private static final Duration TO_CONFIRM = Duration.ofMinutes(10);

    private final Transactions transactions;
    private final Audit audit;
    private final PeopleSecrets secrets;
    private final Proofs proofs;
    private final Entrance entrance;
    private final AccountNews news;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();
    private final FactorRows rows = new FactorRows();
    private final UserRows users = new UserRows();

    @Activate
    public StoredSecondFactors(
            @Reference(target = "(corrosion.schema=identity)") Transactions transactions,
            @Reference Audit audit,
            @Reference PeopleSecrets secrets,
            @Reference Proofs proofs,
            @Reference Entrance entrance,
            @Reference AccountNews news) {
        this(transactions, audit, secrets, proofs, entrance, news, Clock.systemUTC());
    }

    public StoredSecondFactors(
            Transactions transactions,
            Audit audit,
            PeopleSecrets secrets,
            Proofs proofs,
            Entrance entrance,
            AccountNews news,
            Clock clock) {
        this.transactions = transactions;
        this.audit = audit;
        this.secrets = secrets;
        this.proofs = proofs;
        this.entrance = entrance;
        this.news = news;
        this.clock = clock;
    }

    @Override
    public SecondFactorState of(Caller caller) {
        return proofs.account(caller).secondFactor();
    }

    @Override
    public TotpSetup prepare(Caller caller, Proof proof) {
        Account account = proofs.require(caller, proof);
        if (account.secondFactor().totp()) {
            throw new Conflict("An authenticator is set up already. Switch it off to set up another one.");
        }
        String secret = Base32.encode(Totp.newSecret(random));
        String kept = secrets.seal(caller.user(), FactorCheck.TOTP, secret);
        transactions.run(
                FACTORS,
                tx -> rows.want(tx, caller.user(), kept, clock.instant().plus(TO_CONFIRM)));
        return setup(account, secret);
    }

    @Override
    public Optional<TotpSetup> prepared(Caller caller) {
        Account account = proofs.account(caller);
        return transactions
                .read(FACTORS, tx -> rows.wanted(tx, caller.user(), clock.instant()))
                .map(kept -> setup(account, secrets.open(caller.user(), FactorCheck.TOTP, kept)));
    }

    @Override
    public List<String> confirm(Caller caller, String code) {
        proofs.account(caller);
        entrance.tryCode(caller.user());
        List<String> fresh = Codes.backup(random);
        List<String> kept = kept(caller.user(), fresh);
        List<String> given = transactions.write(FACTORS, tx -> {
            Account account = users.lock(tx, caller.user()).orElseThrow();
            String secret = rows.wanted(tx, caller.user(), clock.instant())
                    .orElseThrow(() -> Invalid.field("code", "This took too long. Begin again with a new QR code."));
            OptionalLong step = Totp.stepOf(
                    Base32.decode(secrets.open(caller.user(), FactorCheck.TOTP, secret)),
                    code.replaceAll("\\s", ""),
                    clock.instant());
            if (step.isEmpty()) {
                throw Invalid.field("code", "This code is not right. Is the clock of your device right?");
            }
            rows.totpOn(tx, caller.user(), secret, step.getAsLong());
            changed(tx, caller, "account.factor.on", Factor.TOTP);
            return firstCodes(tx, account, fresh, kept);
        });
        entrance.rightCode(caller.user());
        return given;
    }

    @Override
    public List<String> mailCodes(Caller caller, Proof proof) {
        Account account = proofs.require(caller, proof);
        if (!account.person().emailVerified()) {
            throw new Refused("Confirm your e-mail address first: the link is in your mailbox.");
        }
        List<String> fresh = Codes.backup(random);
        List<String> kept = kept(caller.user(), fresh);
        return transactions.write(FACTORS, tx -> {
            Account present = users.lock(tx, caller.user()).orElseThrow();
            rows.mailCodes(tx, caller.user(), true);
            changed(tx, caller, "account.factor.on", Factor.EMAIL);
            return firstCodes(tx, present, fresh, kept);
        });
    }

    @Override
    public void turnOff(Caller caller, Factor factor, Proof proof) {
        proofs.require(caller, proof);
        transactions.run(FACTORS, tx -> {
            Account account = users.lock(tx, caller.user()).orElseThrow();
            switch (factor) {
                case TOTP -> rows.totpOff(tx, caller.user());
                case EMAIL -> rows.mailCodes(tx, caller.user(), false);
                case BACKUP_CODE -> throw Invalid.field("factor", "Backup codes go with the last other factor.");
            }
            SecondFactorState before = account.secondFactor();
            boolean another = factor == Factor.TOTP ? before.mailCodes() : before.totp();
            if (!another) {
                rows.backupCodes(tx, caller.user(), List.of());
            }
            changed(tx, caller, "account.factor.off", factor);
        });
    }

    @Override
    public List<String> renewBackupCodes(Caller caller, Proof proof) {
        if (!proofs.require(caller, proof).secondFactor().isOn()) {
            throw new Conflict("Backup codes come with a second factor. Set one up first.");
        }
        List<String> fresh = Codes.backup(random);
        List<String> kept = kept(caller.user(), fresh);
        transactions.run(FACTORS, tx -> {
            rows.backupCodes(tx, caller.user(), kept);
            changed(tx, caller, "account.factor.codes", Factor.BACKUP_CODE);
        });
        return fresh;
    }

    private List<String> firstCodes(Tx tx, Account before, List<String> fresh, List<String> kept) {
        if (before.secondFactor().backupCodesLeft() > 0) {
            return List.of();
        }
        rows.backupCodes(tx, before.person().id(), kept);
        return fresh;
    }

    private List<String> kept(UserId user, List<String> codes) {
        return codes.stream()
                .map(code -> secrets.seal(user, FactorCheck.BACKUP, Codes.fingerprint(code)))
                .toList();
    }

    private void changed(Tx tx, Caller caller, String action, Factor factor) {
        String name = factor.name().toLowerCase(java.util.Locale.ROOT);
        audit.record(
                tx,
                new AuditEntry(
                        Actor.of(caller),
                        action,
                        "user",
                        caller.user().toString(),
                        Optional.empty(),
                        Map.of("factor", name)));
        news.changed(tx, caller.user(), clock.instant());
        news.tell(
                tx,
                Notice.of("account.factor", UUID.randomUUID().toString(), Recipient.someone(caller.user()))
                        .with("name", caller.displayName())
                        .with("what", WHAT.get(action + "." + name))
                        .with("address", caller.address())
                        .with("link", news.link("/account/security")));
    }

    private static final Map<String, String> WHAT = Map.of(
            "account.factor.on.totp", "an authenticator was set up",
            "account.factor.on.email", "codes by e-mail were switched on",
            "account.factor.off.totp", "the authenticator was switched off",
            "account.factor.off.email", "codes by e-mail were switched off",
            "account.factor.codes.backup_code", "new backup codes were made");

    private static TotpSetup setup(Account account, String secret) {
        String label = "Corrosion:" + account.person().email();
        String uri = "otpauth://totp/" + encoded(label) + "?secret=" + secret + "&issuer=Corrosion&digits=6&period="
                + Totp.SECONDS;
        return new TotpSetup(secret, uri, QrPicture.of(uri));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
