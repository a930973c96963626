package io.corrosion.api.module;

import io.corrosion.api.tenancy.LicenseId;
import io.corrosion.api.tenancy.TenantId;
import java.math.BigDecimal;
import java.util.UUID;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * Takes money for a module. Register any number as OSGi services; the buyer names one, and without any a purchase is recorded at
 * once, as on a platform whose operator settles accounts elsewhere.
 *
 * <p>Who implements it: bundles that talk to a payment service. Called on the buyer's request thread, outside of a transaction;
 * answer within ten seconds. The same order may be asked twice, one after the other, when nobody knows how the first time ended
 * (a crash, an answer that never came): the second time must not charge again, but answer as the first. An order that was declined
 * is over, and what the buyer tries next is another one. Refunds likewise.
 *
 * @since 1.1
 */
@ConsumerType
public interface PaymentProvider {

    /** Short name on the wire, such as {@code paypal}. */
    String name();

    /**
     * Charges the order.
     *
     * @return what the service said
     * @throws io.corrosion.api.error.Unavailable when the service does not answer
     */
    Payment charge(Order order);

    /**
     * Gives back what was charged; called before the purchase stops counting, on the operator's request thread.
     *
     * @return what the service said; when it is not accepted the purchase goes on counting, and the operator reads the words
     * @throws io.corrosion.api.error.Unavailable when the service does not answer: the same refund will be asked again
     * @since 1.6
     */
    default Payment refund(Refund refund) {
        return new Payment(refund.transaction(), false, name() + " gives no money back by way of the platform.");
    }

    /**
     * What is bought.
     *
     * @param id the same when the order is asked again
     * @param token what the buyer's browser got from the service; possibly empty
     */
    record Order(
            UUID id,
            TenantId tenant,
            LicenseId server,
            String slug,
            BigDecimal amount,
            String currency,
            String token) {}

    /**
     * What is given back: all that was charged for an order.
     *
     * @param id that of the order
     * @param transaction the service's number for the charge
     * @since 1.6
     */
    record Refund(UUID id, LicenseId server, String slug, String transaction, BigDecimal amount, String currency) {}

    /**
     * How it went.
     *
     * @param transaction the service's number for it
     * @param accepted false when it was declined
     * @param words why, for the buyer; possibly empty
     */
    record Payment(String transaction, boolean accepted, String words) {}
}
