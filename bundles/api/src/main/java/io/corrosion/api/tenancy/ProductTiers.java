package io.corrosion.api.tenancy;

import java.util.List;
import org.osgi.annotation.versioning.ProviderType;

/**
 * What the platform sells and for how much, as its operators have set it. Thread-safe.
 *
 * @since 1.0
 */
@ProviderType
public interface ProductTiers {

    /** All of them, in the order they are shown. */
    List<ProductTier> all();
}
