package io.corrosion.tenancy.licence;

import io.corrosion.api.audit.Actor;
import io.corrosion.api.audit.Audit;
import io.corrosion.api.error.Invalid;
import io.corrosion.api.identity.UserId;
import io.corrosion.api.persistence.SqlFailure;
import io.corrosion.api.tenancy.LicenceActivation;
import io.corrosion.api.tenancy.LicenceStatus;
import io.corrosion.api.tenancy.LicenseId;
import io.corrosion.api.tenancy.PurchaseVerifier;
import io.corrosion.api.tenancy.PurchaseVerifier.Purchase;
import io.corrosion.api.tenancy.Scope;
import io.corrosion.api.tenancy.Tenant;
import io.corrosion.api.tenancy.TenantId;
import io.corrosion.api.tx.Narrowed;
import io.corrosion.api.tx.Transactions;
import io.corrosion.api.tx.Tx;
import io.corrosion.tenancy.NewTenant;
import io.corrosion.tenancy.OrganisationDirectory;
import io.corrosion.tenancy.Plans;
import io.corrosion.tenancy.sql.LicenceRows;
import io.corrosion.tenancy.sql.LicenceRows.Activated;
import io.corrosion.tenancy.sql.LicenceRows.SealedLicence;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;

/**
 * Activates keys the platform issued, keys with a signature that counts, and keys a shop confirms. A key that is unknown, in use
 * or not genuine gets the same answer, so that nobody learns of other people's keys. Thread-safe.
 */
@Component
public final class KeyActivation implements LicenceActivation {

    private static final Scope LOOK_UP = Scope.platform("licence activation");
    private static final int LONGEST_KEY = 64;
    private static final String ACTIVATE = "licence.activate";
    private static final String ISSUE = "licence.issue";

    private final Transactions transactions;
    private final OrganisationDirectory organisations;
    private final LicenceDirectory licences;
    private final Drawer drawer;
    private final Issuer issuer;
    private final Plans plans;
    private final Audit audit;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();
    private final LicenceRows rows = new LicenceRows();

    @Reference(
            cardinality = ReferenceCardinality.MULTIPLE,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    volatile List<PurchaseVerifier> shops = List.of();

    @Activate
    public KeyActivation(
            @Reference(target = "(corrosion.schema=tenancy)") Transactions transactions,
            @Reference OrganisationDirectory organisations,
            @Reference LicenceDirectory licences,
            @Reference Drawer drawer,
            @Reference Issuer issuer,
            @Reference Plans plans,
            @Reference Audit audit) {
        this(transactions, organisations, licences, drawer, issuer, plans, audit, Clock.systemUTC());
    }

    public KeyActivation(
            Transactions transactions,
            OrganisationDirectory organisations,
            LicenceDirectory licences,
            Drawer drawer,
            Issuer issuer,
            Plans plans,
            Audit audit,
            Clock clock) {
        this.transactions = transactions;
        this.organisations = organisations;
        this.licences = licences;
        this.drawer = drawer;
        this.issuer = issuer;
        this.plans = plans;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * @param deed what its activation is called in the log
     * @param known whether there is a row already
     * @param purchase what a shop says, possibly empty
     */
    private record Accepted(
            String deed, LicenseId id, LicenceKey key, boolean known, Optional<Instant> expiresAt, String purchase)
            implements Checked {
        @Override
        public String toString() {
            return "Accepted[" + id + "]";
        }
    }

    @Override
    public Checked check(String text) {
        Optional<SignedKey> signed = signed(text);
        LicenceKey key = signed.map(SignedKey::key).orElseGet(() -> new LicenceKey(text));
        if (key.text().isBlank() || key.text().strip().length() > LONGEST_KEY) {
            throw unusable();
        }
        return transactions
                .read(LOOK_UP, tx -> rows.find(tx, key.sha256()))
                .map(found -> known(found, key))
                .orElseGet(() -> unknown(key, signed));
    }

    @Override
    public Checked fresh() {
        return new Accepted(ISSUE, LicenseId.random(), LicenceKey.random(random), false, Optional.empty(), "");
    }

    @Override
    public Tenant activate(Tx tx, Checked licence, Actor actor, UserId owner, String name) {
        TenantId id = TenantId.random();
        NewTenant wanted = NewTenant.of(name, organisations.freeSlug(tx, NewTenant.slugOf(name)));
        Tx inside = Narrowed.to(tx, new Scope.Tenant(id));
        Tenant tenant = organisations.found(inside, actor, owner, id, wanted);
        give(inside, (Accepted) licence, actor, new Activated(id, owner));
        return tenant;
    }

    @Override
    public LicenseId activate(Tx tx, Checked licence, Actor actor, UserId owner, TenantId tenant) {
        Tx inside = Narrowed.to(tx, new Scope.Tenant(tenant));
        plans.makeRoom(inside, tenant);
        give(inside, (Accepted) licence, actor, new Activated(tenant, owner));
        return licence.id();
    }

    private Optional<SignedKey> signed(String text) {
        if (!SignedKey.looksLike(text)) {
            return Optional.empty();
        }
        return Optional.of(issuer.verified(text).orElseThrow(KeyActivation::unusable));
    }

    private Accepted known(SealedLicence found, LicenceKey key) {
        boolean ended =
                found.expiresAt().filter(end -> !clock.instant().isBefore(end)).isPresent();
        if (found.tenant().isPresent() || found.status() != LicenceStatus.ACTIVE || ended) {
            throw unusable();
        }
        return new Accepted(
                ACTIVATE,
                found.id(),
                key,
                true,
                found.expiresAt(),
                purchaseOf(key).orElse(""));
    }

    private Accepted unknown(LicenceKey key, Optional<SignedKey> signed) {
        boolean ended = signed.flatMap(SignedKey::expiresAt)
                .filter(end -> !clock.instant().isBefore(end))
                .isPresent();
        Optional<String> purchase = purchaseOf(key);
        if (ended || (signed.isEmpty() && purchase.isEmpty())) {
            throw unusable();
        }
        return new Accepted(
                ACTIVATE, LicenseId.random(), key, false, signed.flatMap(SignedKey::expiresAt), purchase.orElse(""));
    }

    private Optional<String> purchaseOf(LicenceKey key) {
        for (PurchaseVerifier shop : shops) {
            Optional<Purchase> found = shop.find(key.text().strip());
            if (found.isPresent()) {
                if (!found.get().valid()) {
                    throw unusable();
                }
                return Optional.of(found.get().shop() + ":" + found.get().reference());
            }
        }
        return Optional.empty();
    }

    private void give(Tx tx, Accepted licence, Actor actor, Activated by) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        String sealed = drawer.seal(Optional.of(by.tenant()), licence.id(), licence.key());
        if (licence.known()) {
            if (!rows.activate(tx, licence.id(), by, sealed, licence.purchase(), now)) {
                throw unusable();
            }
        } else {
            add(tx, licence, SealedLicence.fresh(licence.id(), sealed, now, licence.expiresAt(), Optional.of(by)));
        }
        audit.record(
                tx,
                LicenceDirectory.entry(actor, licence.deed(), licence.id(), Map.of("purchase", licence.purchase())));
        licences.changed(tx, by.tenant(), licence.id());
    }

    private void add(Tx tx, Accepted licence, SealedLicence row) {
        try {
            rows.add(tx, row, licence.key().sha256(), "", licence.purchase());
        } catch (SqlFailure e) {
            throw e.isDuplicate() ? unusable() : e;
        }
    }

    private static Invalid unusable() {
        return Invalid.field(
                "license_key",
                "This key cannot be activated: it is mistyped, in use already, or no longer valid. A key looks like"
                        + " CORR-7F3KD-9Q2MX-0V8RT-W5B1N-C6JHY and comes with the purchase.");
    }
}
