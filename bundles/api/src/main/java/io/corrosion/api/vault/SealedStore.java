package io.corrosion.api.vault;

import io.corrosion.api.tenancy.TenantId;
import java.util.function.BinaryOperator;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * Keeps secrets that the vault sealed, and renews them when the organisation's data key is replaced (SEC-03). Register it as
 * an OSGi service. A slice without one loses nothing: the vault keeps every earlier data key, so its values stay readable;
 * they are only not sealed with the newest key.
 *
 * <p>Called on a thread of the rotation, many times for one organisation, perhaps again after a crash; may block.
 */
@ConsumerType
public interface SealedStore {

    /** What it keeps, for the operator, such as {@code panel keys}. */
    String name();

    /**
     * Renews some of the organisation's values: reads those that are not sealed with the newest key, passes each through the
     * renewal and stores the result in place of exactly the value read (compare and set, because people go on saving).
     *
     * @param renewal takes purpose and sealed text and gives the new text, or the same one when it is new enough or
     *     cannot be opened
     * @param limit how many to read at most
     * @return how many were renewed; 0 when none is left
     */
    int renew(TenantId tenant, BinaryOperator<String> renewal, int limit);
}
