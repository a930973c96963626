package io.corrosion.modules.shop;

import io.corrosion.api.module.Entitlement;
import io.corrosion.api.persistence.Row;
import io.corrosion.api.persistence.Sql;
import io.corrosion.api.tenancy.LicenseId;
import io.corrosion.api.tenancy.Scope;
import io.corrosion.api.tx.Tx;
import io.corrosion.api.vault.Vault;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Keeps purchases, each under the platform's seal; one whose seal does not fit is left out and logged. Thread-safe. */
@Component(service = Purchases.class)
public final class Purchases {

    private static final Logger LOG = LoggerFactory.getLogger(Purchases.class);
    private static final String ADD = """
            insert into modules.module_purchases (id, tenant_id, license_id, slug, kind, provider, transaction_id, amount,
                currency, paid_until, status, purchased_at, seal) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""";

    private final Supplier<Seal> making;
    private volatile @Nullable Seal seal;

    @Activate
    public Purchases(@Reference Vault vault) {
        this(() -> new Seal(vault.derive("module purchases")));
    }

    Purchases(Supplier<Seal> making) {
        this.making = making;
    }

    /** Made when it is first needed: the vault reads its root from the database. */
    private Seal seal() {
        Seal made = seal;
        if (made == null) {
            made = making.get();
            seal = made;
        }
        return made;
    }

    /** Signs what the server may do with the module at this moment. */
    SignedEntitlement signed(LicenseId server, String slug, Entitlement entitlement, Instant now) {
        return SignedEntitlement.of(seal(), server, slug, entitlement, now);
    }

    /** @return false when the provider's number was recorded before */
    boolean add(Tx tx, Scope.Licence scope, Purchase purchase) {
        boolean known = Sql.first(
                        tx,
                        "select id from modules.module_purchases where provider = ? and transaction_id = ?",
                        row -> row.uuid("id"),
                        purchase.provider(),
                        purchase.transaction())
                .isPresent();
        if (!known) {
            Sql.update(
                    tx,
                    ADD,
                    purchase.id(),
                    scope.tenant().value(),
                    purchase.license(),
                    purchase.slug(),
                    purchase.kind(),
                    purchase.provider(),
                    purchase.transaction(),
                    purchase.amount(),
                    purchase.currency(),
                    purchase.paidUntil(),
                    purchase.status(),
                    purchase.at(),
                    seal().of(purchase.statement()));
        }
        return !known;
    }

    /** What was bought for the server, newest first. */
    List<Purchase> of(Tx tx, LicenseId license) {
        return genuine(Sql.list(
                tx,
                "select * from modules.module_purchases where license_id = ? order by purchased_at desc, id",
                Purchases::sealed,
                license.value()));
    }

    /** Everything bought anywhere; for the platform alone. */
    List<Purchase> all(Tx tx) {
        return genuine(Sql.list(tx, "select * from modules.module_purchases", Purchases::sealed));
    }

    Optional<Purchase> find(Tx tx, UUID id) {
        return genuine(Sql.list(tx, "select * from modules.module_purchases where id = ?", Purchases::sealed, id))
                .stream()
                .findFirst();
    }

    void refund(Tx tx, Purchase purchase) {
        Purchase refunded = new Purchase(
                purchase.id(),
                purchase.license(),
                purchase.slug(),
                purchase.kind(),
                purchase.provider(),
                purchase.transaction(),
                purchase.amount(),
                purchase.currency(),
                purchase.paidUntil(),
                "refunded",
                purchase.at());
        Sql.update(
                tx,
                "update modules.module_purchases set status = ?, seal = ? where id = ?",
                refunded.status(),
                seal().of(refunded.statement()),
                refunded.id());
    }

    private List<Purchase> genuine(List<Sealed> rows) {
        return rows.stream().filter(this::isGenuine).map(Sealed::purchase).toList();
    }

    private boolean isGenuine(Sealed row) {
        boolean genuine = seal().fits(row.purchase().statement(), row.seal());
        if (!genuine) {
            LOG.error(
                    "The purchase {} of {} was changed outside of the platform and does not count",
                    row.purchase().id(),
                    row.purchase().slug());
        }
        return genuine;
    }

    private record Sealed(Purchase purchase, String seal) {}

    private static Sealed sealed(Row row) {
        return new Sealed(
                new Purchase(
                        row.uuid("id"),
                        row.uuid("license_id"),
                        row.text("slug"),
                        row.text("kind"),
                        row.text("provider"),
                        row.text("transaction_id"),
                        new BigDecimal(row.text("amount")),
                        row.text("currency"),
                        row.maybe("paid_until", Instant.class),
                        row.text("status"),
                        row.instant("purchased_at")),
                row.text("seal"));
    }
}
