package io.corrosion.api.tenancy;

import java.util.List;
import java.util.OptionalInt;
import org.osgi.annotation.versioning.ProviderType;

/** What an organisation's plan allows (TEN-12). Thread-safe. */
@ProviderType
public interface Capacity {

    /**
     * Passes when the organisation may have one more server.
     *
     * @throws io.corrosion.api.error.Conflict when its plan allows no more, saying how many it allows
     */
    void requireServer(TenantId tenant);

    /** How many servers the plan allows; empty when it sets no limit. */
    OptionalInt servers(TenantId tenant);

    /** The plans there are, the smallest first. */
    default List<String> plans() {
        return List.of();
    }
}
