package io.corrosion.modules.shop;

import io.corrosion.api.error.Conflict;
import io.corrosion.api.error.Invalid;
import io.corrosion.api.module.PaymentProvider;
import io.corrosion.api.module.PaymentProvider.Order;
import io.corrosion.api.module.PaymentProvider.Payment;
import io.corrosion.api.module.PaymentProvider.Refund;
import io.corrosion.api.tenancy.Scope;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;

/** Where modules are paid: by whichever payment provider is here; recorded only, where there is none. Thread-safe. */
@Component(service = Till.class)
public final class Till {

    /** The name of no provider: the purchase is recorded only. */
    static final String RECORDED = "recorded";

    @Reference(
            cardinality = ReferenceCardinality.MULTIPLE,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    private volatile List<PaymentProvider> providers;

    @Activate
    public Till() {
        this(List.of());
    }

    Till(List<PaymentProvider> providers) {
        this.providers = providers;
    }

    /**
     * Who would take the money.
     *
     * @param wanted the provider's name; empty for the first there is
     * @throws Invalid when there is no provider of this name
     */
    String name(Optional<String> wanted) {
        List<PaymentProvider> here = providers;
        if (wanted.isEmpty()) {
            return here.stream().findFirst().map(PaymentProvider::name).orElse(RECORDED);
        }
        return find(wanted.get())
                .map(PaymentProvider::name)
                .orElseThrow(() -> new Invalid(
                        "There is no payment provider " + wanted.get() + ".", Map.of("provider", "is not known")));
    }

    /**
     * Has the order charged by its provider.
     *
     * @throws Conflict when that provider is not here
     */
    Payment charge(Scope.Licence scope, Purchase order, String token) {
        if (order.provider().equals(RECORDED)) {
            return new Payment(order.transaction(), true, "");
        }
        return demand(order)
                .charge(new Order(
                        order.id(),
                        scope.tenant(),
                        scope.license(),
                        order.slug(),
                        order.amount(),
                        order.currency(),
                        token));
    }

    /**
     * Has the provider give the money back; of what nobody was charged for nothing is given back.
     *
     * @throws Conflict when that provider is not here
     */
    Payment refund(Purchase purchase) {
        if (purchase.provider().equals(RECORDED) || purchase.provider().equals(Purchase.TRIAL)) {
            return new Payment(purchase.transaction(), true, "");
        }
        return demand(purchase)
                .refund(new Refund(
                        purchase.id(),
                        purchase.server(),
                        purchase.slug(),
                        purchase.transaction(),
                        purchase.amount(),
                        purchase.currency()));
    }

    private PaymentProvider demand(Purchase purchase) {
        return find(purchase.provider())
                .orElseThrow(() -> new Conflict("The payment provider " + purchase.provider()
                        + " is not here, and nobody else can say what became of the money. Bring it back, or settle it there;"
                        + " an operator then ends the purchase by a refund with \"settled\": true."));
    }

    private Optional<PaymentProvider> find(String name) {
        return providers.stream()
                .filter(provider -> provider.name().equals(name))
                .findFirst();
    }
}
