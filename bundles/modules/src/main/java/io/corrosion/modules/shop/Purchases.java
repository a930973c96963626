package io.corrosion.modules.shop;

import io.corrosion.api.module.Entitlement;
import io.corrosion.api.persistence.Row;
import io.corrosion.api.persistence.Sql;
import io.corrosion.api.tenancy.LicenseId;
import io.corrosion.api.tenancy.Scope;
import io.corrosion.api.tx.Tx;
import io.corrosion.api.vault.Vault;
import java.math.BigDecimal;
import java.time.Duration;
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

    private static final String OPEN = ADD + " on conflict (license_id, slug) where status = 'pending' do nothing";
    private static final String CLAIM = """
            update modules.module_purchases set claimed_until = ?
            where license_id = ? and slug = ? and status = 'pending' and coalesce(claimed_until, ?) <= ?""";
    private static final String FINISH = """
            update modules.module_purchases set transaction_id = ?, paid_until = ?, status = ?, purchased_at = ?, seal = ?,
                claimed_until = null where id = ? and status = 'pending'""";

    /** Longer than any provider takes to answer; whoever died before that holds up nobody after it. */
    private static final Duration CLAIM_LASTS = Duration.ofMinutes(1);

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
        boolean known = isKnown(tx, purchase);
        if (!known) {
            insert(tx, ADD, scope, purchase);
        }
        return !known;
    }

    /**
     * Writes an order down, and claims it: the one of this server and module that has not ended yet, if there is one.
     *
     * @return the order to be charged; empty while somebody else works on it
     */
    Optional<Purchase> open(Tx tx, Scope.Licence scope, Purchase order) {
        insert(tx, OPEN, scope, order);
        Instant now = order.at();
        int claimed = Sql.update(tx, CLAIM, now.plus(CLAIM_LASTS), order.license(), order.slug(), now, now);
        return claimed == 0
                ? Optional.empty()
                : of(tx, order.server()).stream()
                        .filter(each -> each.isPending() && each.slug().equals(order.slug()))
                        .findFirst();
    }

    /** Somebody else may work on the order. */
    void release(Tx tx, Purchase order) {
        Sql.update(
                tx,
                "update modules.module_purchases set claimed_until = null where id = ? and status = 'pending'",
                order.id());
    }

    /** Forgets an order that was declined. */
    void close(Tx tx, Purchase order) {
        Sql.update(tx, "delete from modules.module_purchases where id = ? and status = 'pending'", order.id());
    }

    /** @return false when it is over already, or the provider's number was recorded before */
    boolean finish(Tx tx, Purchase paid) {
        if (isKnown(tx, paid)) {
            close(tx, paid);
            return false;
        }
        return Sql.update(
                        tx,
                        FINISH,
                        paid.transaction(),
                        paid.paidUntil(),
                        paid.status(),
                        paid.at(),
                        seal().of(paid.statement()),
                        paid.id())
                > 0;
    }

    /** Whether another purchase has the provider's number. */
    private static boolean isKnown(Tx tx, Purchase purchase) {
        return Sql.first(
                        tx,
                        "select id from modules.module_purchases where provider = ? and transaction_id = ? and id <> ?",
                        row -> row.uuid("id"),
                        purchase.provider(),
                        purchase.transaction(),
                        purchase.id())
                .isPresent();
    }

    private void insert(Tx tx, String sql, Scope.Licence scope, Purchase purchase) {
        Sql.update(
                tx,
                sql,
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

    /** What was bought for the server, newest first. */
    List<Purchase> of(Tx tx, LicenseId license) {
        return genuine(Sql.list(
                tx,
                "select * from modules.module_purchases where license_id = ? order by purchased_at desc, id",
                Purchases::sealed,
                license.value()));
    }

    /** Everything bought anywhere, without orders that have not ended; for the platform alone. */
    List<Purchase> all(Tx tx) {
        return genuine(
                Sql.list(tx, "select * from modules.module_purchases where status <> 'pending'", Purchases::sealed));
    }

    Optional<Purchase> find(Tx tx, UUID id) {
        return genuine(Sql.list(tx, "select * from modules.module_purchases where id = ?", Purchases::sealed, id))
                .stream()
                .findFirst();
    }

    /** @return false when it was given back meanwhile */
    boolean refund(Tx tx, Purchase purchase) {
        Purchase refunded = purchase.refunded();
        return Sql.update(
                        tx,
                        "update modules.module_purchases set status = ?, seal = ? where id = ? and status = ?",
                        refunded.status(),
                        seal().of(refunded.statement()),
                        refunded.id(),
                        purchase.status())
                > 0;
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
