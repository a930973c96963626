package io.corrosion.modules.shop;

import io.corrosion.api.module.Entitlement;
import io.corrosion.api.tenancy.LicenseId;
import io.corrosion.api.tenancy.Scope;
import io.corrosion.api.tx.Transactions;
import io.corrosion.modules.FirstUse;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** What every server has bought, in memory: dispatchers ask on each request. Thread-safe. */
@Component(service = EntitlementBook.class)
public final class EntitlementBook {

    static final Scope SCOPE = Scope.platform("modules");

    private final Transactions transactions;
    private final Purchases purchases;
    private final Clock clock = Clock.systemUTC();
    private final FirstUse first = new FirstUse(this::reload);
    private volatile Map<UUID, List<Purchase>> byLicence = Map.of();

    @Activate
    public EntitlementBook(
            @Reference(target = "(corrosion.schema=modules)") Transactions transactions,
            @Reference Purchases purchases) {
        this.transactions = transactions;
        this.purchases = purchases;
    }

    /** Takes over what was bought since, on this node or another. */
    public void reload() {
        byLicence = transactions.read(SCOPE, purchases::all).stream()
                .collect(Collectors.groupingBy(Purchase::license, Collectors.toUnmodifiableList()));
    }

    /** What the server may do with a module of this price. */
    public Entitlement of(LicenseId server, String slug, BigDecimal price) {
        return EntitlementPolicy.of(price, bought(server, slug), clock.instant());
    }

    /**
     * The same of a module that may not run here at this moment.
     *
     * @param price of the version that runs; without one, what was ever bought or tried is judged by that, and else nothing is asked
     */
    public Entitlement of(LicenseId server, String slug, Optional<BigDecimal> price) {
        List<Purchase> bought = bought(server, slug);
        BigDecimal judged = price.orElse(bought.isEmpty() ? BigDecimal.ZERO : BigDecimal.ONE);
        return EntitlementPolicy.of(judged, bought, clock.instant());
    }

    /** Whether it was ever bought or tried for the server. */
    public boolean wasHad(LicenseId server, String slug) {
        return !bought(server, slug).isEmpty();
    }

    /** The same, signed. */
    SignedEntitlement signed(LicenseId server, String slug, BigDecimal price) {
        return purchases.signed(server, slug, of(server, slug, price), clock.instant());
    }

    /**
     * What ends soon and what ended not long ago, on every server.
     *
     * @param prices what modules cost that are here; of others nothing is said
     */
    public List<Ending> endings(Map<String, BigDecimal> prices) {
        first.made();
        Instant now = clock.instant();
        List<Ending> endings = new ArrayList<>();
        byLicence.forEach((license, purchases) -> purchases.stream()
                .map(Purchase::slug)
                .distinct()
                .filter(prices::containsKey)
                .forEach(slug -> ending(new LicenseId(license), slug, prices.get(slug), now)
                        .ifPresent(endings::add)));
        return endings;
    }

    private Optional<Ending> ending(LicenseId server, String slug, BigDecimal price, Instant now) {
        Entitlement entitlement = EntitlementPolicy.of(price, bought(server, slug), now);
        return entitlement
                .until()
                .filter(until -> EntitlementPolicy.isWorthTelling(entitlement.standing(), until, now))
                .map(until -> new Ending(server, slug, entitlement.standing(), until));
    }

    List<Purchase> bought(LicenseId server, String slug) {
        first.made();
        return byLicence.getOrDefault(server.value(), List.of()).stream()
                .filter(purchase -> purchase.slug().equals(slug))
                .toList();
    }
}
