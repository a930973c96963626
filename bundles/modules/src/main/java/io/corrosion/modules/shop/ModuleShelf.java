package io.corrosion.modules.shop;

import io.corrosion.api.access.Access;
import io.corrosion.api.access.Permission;
import io.corrosion.api.audit.Actor;
import io.corrosion.api.audit.Audit;
import io.corrosion.api.audit.AuditEntry;
import io.corrosion.api.error.Conflict;
import io.corrosion.api.identity.Caller;
import io.corrosion.api.module.Entitlement;
import io.corrosion.api.module.Entitlement.Standing;
import io.corrosion.api.module.ModuleCondition;
import io.corrosion.api.module.ModuleDesk;
import io.corrosion.api.module.ModuleListing;
import io.corrosion.api.module.ModuleState;
import io.corrosion.api.module.Modules;
import io.corrosion.api.module.OwnedModule;
import io.corrosion.api.module.SettingField;
import io.corrosion.api.tenancy.LicenseId;
import io.corrosion.api.tenancy.Scope;
import io.corrosion.api.tx.Transactions;
import io.corrosion.modules.Admission.Arrival;
import io.corrosion.modules.ModuleStore;
import io.corrosion.modules.format.ModuleDescriptor;
import io.corrosion.modules.format.StoreIndex.Release;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** A server's modules: bought, tried, given back. Thread-safe. */
@Component(service = {ModuleDesk.class, ModuleShelf.class})
public final class ModuleShelf implements ModuleDesk {

    private static final Permission VIEW = Permission.of("server.view");
    private static final Permission MANAGE = Permission.of(Modules.MANAGE);
    private static final Permission PLATFORM = Permission.of(Modules.INSTALL);

    private final Access access;
    private final Audit audit;
    private final Transactions transactions;
    private final ModuleStore store;
    private final Purchases purchases;
    private final EntitlementBook book;
    private final Reviews reviews;
    private final Checkout checkout;
    private final ModuleSettings settings;
    private final Clock clock = Clock.systemUTC();

    @Activate
    public ModuleShelf(
            @Reference Access access,
            @Reference Audit audit,
            @Reference(target = "(corrosion.schema=modules)") Transactions transactions,
            @Reference ModuleStore store,
            @Reference Purchases purchases,
            @Reference EntitlementBook book,
            @Reference Reviews reviews,
            @Reference Till till,
            @Reference ModuleSettings settings) {
        this.access = access;
        this.audit = audit;
        this.transactions = transactions;
        this.store = store;
        this.purchases = purchases;
        this.book = book;
        this.reviews = reviews;
        this.checkout = new Checkout(transactions, purchases, till, clock);
        this.settings = settings;
    }

    @Override
    public List<OwnedModule> of(Caller caller, LicenseId server) {
        Scope.Licence scope = access.require(caller, server, VIEW);
        return store.catalogue(scope).stream()
                .filter(module -> module.state() != ModuleState.PLANNED)
                .map(module -> owned(server, module))
                .toList();
    }

    @Override
    public OwnedModule of(Caller caller, LicenseId server, String slug) {
        Scope.Licence scope = access.require(caller, server, VIEW);
        return owned(server, store.get(scope, slug));
    }

    /** What the platform states about the server and the module, signed. */
    public SignedEntitlement statement(Caller caller, LicenseId server, String slug) {
        Scope.Licence scope = access.require(caller, server, VIEW);
        return book.signed(server, slug, store.get(scope, slug).price());
    }

    @Override
    public OwnedModule buy(Caller caller, LicenseId server, String slug, Optional<String> provider, String token) {
        return buy(caller, server, slug, provider, token, true);
    }

    /**
     * The same, for callers that say whether somebody read what the module asks for.
     *
     * @throws Conflict when it asks for something and nobody consented
     */
    public OwnedModule buy(
            Caller caller, LicenseId server, String slug, Optional<String> provider, String token, boolean consent) {
        Scope.Licence scope = access.require(caller, server, MANAGE);
        ModuleListing module = store.get(scope, slug);
        Entitlement before = book.of(server, slug, module.price());
        if (before.standing() == Standing.INCLUDED) {
            throw new Conflict(module.name() + " costs nothing: enable it.");
        }
        if (before.standing() == Standing.PAID && before.until().isEmpty()) {
            throw new Conflict(module.name() + " is paid for this server.");
        }
        demandConsent(module, consent || before.standing() != Standing.NONE);
        if (store.admit(slug) == Arrival.WAITS) {
            return asked(caller, server, slug);
        }
        checkout.pay(
                scope,
                module,
                provider,
                token,
                (tx, paid) -> audit.record(tx, entry(caller, scope, "module.buy", paid)));
        book.reload();
        return unlocked(caller, server, slug);
    }

    @Override
    public OwnedModule tryOut(Caller caller, LicenseId server, String slug) {
        return tryOut(caller, server, slug, true);
    }

    /** The same, as {@link #buy(Caller, LicenseId, String, Optional, String, boolean)}. */
    public OwnedModule tryOut(Caller caller, LicenseId server, String slug, boolean consent) {
        Scope.Licence scope = access.require(caller, server, MANAGE);
        ModuleListing module = store.get(scope, slug);
        int days = store.offered(slug).trialDays();
        if (days <= 0 || !book.bought(server, slug).isEmpty() || module.price().signum() == 0) {
            throw new Conflict(module.name() + " cannot be tried on this server: it was tried or bought before, costs"
                    + " nothing, or its author allows no trial.");
        }
        demandConsent(module, consent);
        if (store.admit(slug) == Arrival.WAITS) {
            return asked(caller, server, slug);
        }
        Instant now = clock.instant();
        begin(
                caller,
                scope,
                new Purchase(
                        UUID.randomUUID(),
                        server.value(),
                        slug,
                        Purchase.TRIAL,
                        Purchase.TRIAL,
                        server + "/" + slug,
                        BigDecimal.ZERO,
                        module.currency(),
                        Optional.of(now.plus(Duration.ofDays(days))),
                        Purchase.PAID,
                        now));
        return unlocked(caller, server, slug);
    }

    /**
     * Has the money given back: the purchase counts no more. For operators.
     *
     * @param settled whether that was done by other means already, so that no provider is asked
     */
    public void refund(Caller caller, UUID id, boolean settled) {
        access.requirePlatform(caller, PLATFORM);
        checkout.refund(
                id,
                settled,
                (tx, purchase) -> audit.record(
                        tx,
                        new AuditEntry(
                                Actor.of(caller),
                                "module.refund",
                                "module",
                                purchase.slug(),
                                Optional.of(purchase.server()),
                                Map.of("purchase", id.toString(), "settled", String.valueOf(settled)))));
        book.reload();
        store.entitlementsChanged();
    }

    /** What was bought for the server, newest first. */
    public List<Bought> bought(Caller caller, LicenseId server, String slug) {
        Scope.Licence scope = access.require(caller, server, VIEW);
        return transactions.read(scope, tx -> purchases.of(tx, server)).stream()
                .filter(purchase -> purchase.slug().equals(slug))
                .map(purchase -> new Bought(
                        purchase.id(),
                        purchase.kind(),
                        purchase.provider(),
                        purchase.transaction(),
                        purchase.amount(),
                        purchase.currency(),
                        purchase.status(),
                        purchase.paidUntil(),
                        purchase.at()))
                .toList();
    }

    /** A purchase as people see it. */
    public record Bought(
            UUID id,
            String kind,
            String provider,
            String transactionId,
            BigDecimal amount,
            String currency,
            String status,
            Optional<Instant> paidUntil,
            Instant purchasedAt) {}

    @Override
    public List<SettingField> settings(Caller caller, LicenseId server, String slug) {
        return settings.of(caller, server, slug);
    }

    @Override
    public void change(Caller caller, LicenseId server, String slug, Map<String, String> values) {
        settings.change(caller, server, slug, values);
    }

    private OwnedModule owned(LicenseId server, ModuleListing module) {
        String slug = module.slug();
        Entitlement entitlement = book.of(server, slug, module.price());
        boolean tried = !book.bought(server, slug).isEmpty();
        boolean here = module.installed().isPresent() && module.state() != ModuleState.QUARANTINED;
        Optional<ModuleDescriptor> offered =
                store.releases(slug).stream().findFirst().map(Release::descriptor);
        ModuleCondition condition = store.conditionOn(server, slug);
        return new OwnedModule(
                module,
                condition == ModuleCondition.WORKS,
                entitlement,
                settings.any(slug),
                tried || module.price().signum() == 0
                        ? 0
                        : offered.map(ModuleDescriptor::trialDays).orElse(0),
                reviews.average(slug),
                condition,
                !here && offered.filter(ModuleDescriptor::needsOperator).isPresent());
    }

    private static void demandConsent(ModuleListing module, boolean consent) {
        if (!consent && !module.permissions().isEmpty()) {
            throw new Conflict(module.name() + " asks for this: " + String.join("; ", module.permissions())
                    + ". Repeat with \"consent\": true if that is all right.");
        }
    }

    private void begin(Caller caller, Scope.Licence scope, Purchase trial) {
        transactions.run(scope, tx -> {
            if (purchases.add(tx, scope, trial)) {
                audit.record(tx, entry(caller, scope, "module.try", trial));
            }
        });
        book.reload();
    }

    private static AuditEntry entry(Caller caller, Scope.Licence scope, String deed, Purchase purchase) {
        return new AuditEntry(
                Actor.of(caller),
                deed,
                "module",
                purchase.slug(),
                Optional.of(scope.license()),
                Map.of(
                        "amount",
                        purchase.amount() + " " + purchase.currency(),
                        "purchase",
                        purchase.id().toString()));
    }

    private OwnedModule asked(Caller caller, LicenseId server, String slug) {
        store.asked(caller, server, slug);
        return of(caller, server, slug);
    }

    private OwnedModule unlocked(Caller caller, LicenseId server, String slug) {
        store.wanted(caller, server, slug);
        return of(caller, server, slug);
    }
}
