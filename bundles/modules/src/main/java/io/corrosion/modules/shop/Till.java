package io.corrosion.modules.shop;

import io.corrosion.api.error.Invalid;
import io.corrosion.api.error.Refused;
import io.corrosion.api.module.ModuleListing;
import io.corrosion.api.module.PaymentProvider;
import io.corrosion.api.module.PaymentProvider.Order;
import io.corrosion.api.module.PaymentProvider.Payment;
import io.corrosion.api.tenancy.Scope;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;

/** Where modules are paid: by whichever payment provider is here; recorded only, where there is none. Thread-safe. */
@Component(service = Till.class)
public final class Till {

    private static final String RECORDED = "recorded";

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

    /** A payment that was accepted. */
    record Receipt(String provider, String transaction) {}

    /**
     * Charges for the module.
     *
     * @param wanted the provider's name; empty for the first there is
     * @throws Invalid when there is no provider of this name
     * @throws Refused when it declines
     */
    Receipt charge(Scope.Licence scope, ModuleListing module, UUID id, Optional<String> wanted, String token) {
        Optional<PaymentProvider> payer = payer(wanted);
        if (payer.isEmpty()) {
            return new Receipt(RECORDED, id.toString());
        }
        Payment payment = payer.get()
                .charge(new Order(
                        id, scope.tenant(), scope.license(), module.slug(), module.price(), module.currency(), token));
        if (!payment.accepted()) {
            throw new Refused("The payment was declined. " + payment.words());
        }
        return new Receipt(payer.get().name(), payment.transaction());
    }

    private Optional<PaymentProvider> payer(Optional<String> wanted) {
        List<PaymentProvider> here = providers;
        if (wanted.isEmpty()) {
            return here.stream().findFirst();
        }
        return Optional.of(here.stream()
                .filter(provider -> provider.name().equals(wanted.get()))
                .findFirst()
                .orElseThrow(() -> new Invalid(
                        "There is no payment provider " + wanted.get() + ".", Map.of("provider", "is not known"))));
    }
}
