package io.corrosion.api.tenancy;

import java.util.Optional;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * Asks a shop whether a key was bought there (decision 28). Register it as an OSGi service; the first one that knows the key
 * decides. Called on the thread of the person who registers, so it must answer within ten seconds.
 */
@ConsumerType
public interface PurchaseVerifier {

    /**
     * What the shop says of a key that the platform has not issued, or of one it has to confirm.
     *
     * @return empty when the key is none of this shop's
     * @throws io.corrosion.api.error.Unavailable when the shop does not answer
     */
    Optional<Purchase> find(String key);

    /**
     * A purchase.
     *
     * @param shop short name, such as {@code codefling}
     * @param reference the shop's number for it
     * @param valid false when it was refunded or disputed
     */
    record Purchase(String shop, String reference, boolean valid) {}
}
