package io.corrosion.vault;

import io.corrosion.api.tenancy.TenantId;
import io.corrosion.api.vault.KeyRotation.Damage;
import io.corrosion.api.vault.SealedStore;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Renews what one store keeps of one organisation, portion by portion. A value that cannot be opened is left as it is and
 * told; portions grow by as many, so that damaged values, which stay the oldest, never fill one. Confined.
 */
final class Renewals {

    private static final int PORTION = 100;

    private final EnvelopeVault vault;
    private final TenantId tenant;
    private final SealedStore store;
    private final Map<String, Damage> damaged = new LinkedHashMap<>();

    Renewals(EnvelopeVault vault, TenantId tenant, SealedStore store) {
        this.vault = vault;
        this.tenant = tenant;
        this.store = store;
    }

    /** Until nothing is left to renew; gives what could not be. */
    List<Damage> all() {
        int known;
        int renewed;
        do {
            known = damaged.size();
            renewed = store.renew(tenant, this::renewed, PORTION + known);
        } while (renewed > 0 || damaged.size() > known);
        return List.copyOf(damaged.values());
    }

    private String renewed(String purpose, String sealed) {
        try {
            return vault.renew(tenant, purpose, sealed);
        } catch (IllegalArgumentException e) {
            damaged.put(purpose + ' ' + sealed, new Damage(tenant, store.name(), purpose, e.getMessage()));
            return sealed;
        }
    }
}
