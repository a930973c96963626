package io.corrosion.admin;

import io.corrosion.admin.sql.TierRows;
import io.corrosion.api.access.Access;
import io.corrosion.api.access.Permission;
import io.corrosion.api.audit.Audit;
import io.corrosion.api.audit.Changes;
import io.corrosion.api.error.Invalid;
import io.corrosion.api.error.NotFound;
import io.corrosion.api.identity.Caller;
import io.corrosion.api.tenancy.ProductTier;
import io.corrosion.api.tenancy.ProductTiers;
import io.corrosion.api.tenancy.Scope;
import io.corrosion.api.tx.Transactions;
import java.math.BigDecimal;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** What the platform sells; operators set the prices (LIC-12). Thread-safe. */
@Component(service = {PriceList.class, ProductTiers.class})
public final class PriceList implements ProductTiers {

    private static final Permission SETTINGS = Permission.of("platform.settings");
    private static final Scope SCOPE = Scope.platform("product tiers");
    private static final BigDecimal HIGHEST = new BigDecimal("99999999.99");

    private final Clock clock = Clock.systemUTC();
    private final Transactions transactions;
    private final Access access;
    private final Records records;
    private final TierRows rows = new TierRows();

    @Activate
    public PriceList(
            @Reference(target = "(corrosion.schema=admin)") Transactions transactions,
            @Reference Access access,
            @Reference Audit audit) {
        this.transactions = transactions;
        this.access = access;
        this.records = new Records(audit);
    }

    @Override
    public List<ProductTier> all() {
        return transactions.read(SCOPE, rows::all);
    }

    /**
     * Sets what a tier costs; without {@code from} it is not for sale.
     *
     * @param to the highest of several prices; empty when there is one
     */
    public ProductTier price(
            Caller caller, String slug, Optional<BigDecimal> from, Optional<BigDecimal> to, String reason) {
        access.requirePlatform(caller, SETTINGS);
        from.ifPresent(price -> requireMoney("price_from", price));
        to.ifPresent(price -> requireMoney("price_to", price));
        if (to.isPresent() && from.filter(low -> low.compareTo(to.get()) < 0).isEmpty()) {
            throw Invalid.field(
                    "price_to", "Must be more than the lowest price, or stay empty when there is one price.");
        }
        if (reason.strip().length() < 3) {
            throw Invalid.field("reason", "Say why, in three characters or more.");
        }
        return transactions.write(SCOPE, tx -> {
            ProductTier before = rows.hold(tx, slug)
                    .orElseThrow(() -> new NotFound("There is no tier \"" + slug + "\" in the price list."));
            rows.price(tx, slug, from, to, clock.instant());
            ProductTier after = rows.hold(tx, slug).orElseThrow();
            Map<String, String> details = new LinkedHashMap<>(
                    Changes.between(words(before), words(after)).details());
            details.put("reason", reason.strip());
            records.keep(tx, caller, "platform.price.set", "product_tier", slug, details);
            return after;
        });
    }

    private static void requireMoney(String field, BigDecimal price) {
        if (price.signum() < 0 || price.scale() > 2 || price.compareTo(HIGHEST) > 0) {
            throw Invalid.field(field, "Must be an amount such as 9.99.");
        }
    }

    private static Map<String, String> words(ProductTier tier) {
        return Map.of(
                "price_from", tier.from().map(BigDecimal::toPlainString).orElse(""),
                "price_to", tier.to().map(BigDecimal::toPlainString).orElse(""));
    }
}
