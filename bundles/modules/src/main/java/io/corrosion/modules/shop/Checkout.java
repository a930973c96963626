package io.corrosion.modules.shop;

import io.corrosion.api.error.Conflict;
import io.corrosion.api.error.NotFound;
import io.corrosion.api.error.Refused;
import io.corrosion.api.module.Entitlement;
import io.corrosion.api.module.Entitlement.Standing;
import io.corrosion.api.module.ModuleListing;
import io.corrosion.api.module.PaymentProvider.Payment;
import io.corrosion.api.tenancy.Scope;
import io.corrosion.api.tx.Transactions;
import io.corrosion.api.tx.Tx;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BiConsumer;

/**
 * Takes money for modules, and gives it back. An order is written down before it is charged, one for each server and module: where
 * nobody knows how a charge went, because the platform died or the provider did not answer, the next try asks for the same order,
 * which its provider charges once. Thread-safe.
 */
final class Checkout {

    private final Transactions transactions;
    private final Purchases purchases;
    private final Till till;
    private final Clock clock;

    Checkout(Transactions transactions, Purchases purchases, Till till, Clock clock) {
        this.transactions = transactions;
        this.purchases = purchases;
        this.till = till;
        this.clock = clock;
    }

    /**
     * Has the module paid.
     *
     * @param wanted the provider's name; empty for whichever there is
     * @param along belongs to the purchase: called with it, once, when it is written down
     * @throws Conflict when it costs nothing, is paid, or is being paid at this moment
     * @throws Refused when the payment is declined
     */
    void pay(
            Scope.Licence scope,
            ModuleListing module,
            Optional<String> wanted,
            String token,
            BiConsumer<Tx, Purchase> along) {
        Purchase order = open(scope, module, wanted);
        Payment payment = charge(scope, order, token);
        transactions.run(scope, tx -> {
            if (!payment.accepted()) {
                purchases.close(tx, order);
            } else {
                Purchase paid = order.paid(payment.transaction(), end(tx, order), clock.instant());
                if (purchases.finish(tx, paid)) {
                    along.accept(tx, paid);
                }
            }
        });
        if (!payment.accepted()) {
            throw new Refused("The payment was declined. " + payment.words());
        }
    }

    /**
     * Gives the money back; the purchase counts no more.
     *
     * @param settled whether that was done by other means already: no provider is asked, and an order that never ended is over, too
     * @param along belongs to the refund: called with the purchase, once
     * @throws NotFound when there is no such purchase that counts
     * @throws Refused when its provider declines
     */
    void refund(UUID id, boolean settled, BiConsumer<Tx, Purchase> along) {
        Purchase purchase = transactions
                .read(EntitlementBook.SCOPE, tx -> purchases.find(tx, id))
                .filter(found -> found.counts() || settled && found.isPending())
                .orElseThrow(() -> new NotFound("There is no such purchase that counts."));
        if (!settled) {
            Payment back = till.refund(purchase);
            if (!back.accepted()) {
                throw new Refused("The money was not given back. " + back.words() + " Give it back at "
                        + purchase.provider() + ", and repeat with \"settled\": true.");
            }
        }
        transactions.run(EntitlementBook.SCOPE, tx -> {
            if (purchases.refund(tx, purchase)) {
                along.accept(tx, purchase);
            }
        });
    }

    private Purchase open(Scope.Licence scope, ModuleListing module, Optional<String> wanted) {
        String provider = till.name(wanted);
        Purchase draft = Purchase.order(UUID.randomUUID(), scope.license(), module, provider, clock.instant());
        return transactions.write(scope, tx -> {
            Purchase order = claim(tx, scope, draft);
            demandUnpaid(tx, order, module);
            if (order.provider().equals(Till.RECORDED) && !provider.equals(Till.RECORDED)) {
                purchases.close(tx, order); // Nobody was ever asked for money: this one is.
                return claim(tx, scope, draft);
            }
            if (wanted.filter(name -> !name.equals(order.provider())).isPresent()) {
                throw new Conflict("An earlier payment of " + module.name() + " through " + order.provider()
                        + " has not ended: repeat it there, so that nothing is charged twice.");
            }
            return order;
        });
    }

    private Purchase claim(Tx tx, Scope.Licence scope, Purchase draft) {
        return purchases
                .open(tx, scope, draft)
                .orElseThrow(() -> new Conflict(draft.slug()
                        + " is being paid for this server at this moment: wait for how that ends, and look again."));
    }

    /** Looked up within the claim: who came a moment later must see what the first has paid. */
    private void demandUnpaid(Tx tx, Purchase order, ModuleListing module) {
        Entitlement before = EntitlementPolicy.of(module.price(), earlier(tx, order), clock.instant());
        if (before.standing() == Standing.INCLUDED) {
            throw new Conflict(module.name() + " costs nothing: enable it.");
        }
        if (before.standing() == Standing.PAID && before.until().isEmpty()) {
            throw new Conflict(module.name() + " is paid for this server.");
        }
    }

    /** Whatever goes wrong, the order stays and may be asked for again. */
    private Payment charge(Scope.Licence scope, Purchase order, String token) {
        boolean answered = false;
        try {
            Payment payment = till.charge(scope, order, token);
            answered = true;
            return payment;
        } finally {
            if (!answered) {
                transactions.run(scope, tx -> purchases.release(tx, order));
            }
        }
    }

    private Optional<Instant> end(Tx tx, Purchase order) {
        return Purchase.MONTHLY.equals(order.kind())
                ? Optional.of(EntitlementPolicy.nextEnd(earlier(tx, order), clock.instant()))
                : Optional.empty();
    }

    private List<Purchase> earlier(Tx tx, Purchase order) {
        return purchases.of(tx, order.server()).stream()
                .filter(purchase -> purchase.slug().equals(order.slug()))
                .toList();
    }
}
