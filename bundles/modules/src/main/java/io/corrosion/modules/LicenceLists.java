package io.corrosion.modules;

import io.corrosion.api.tenancy.LicenceModules;
import io.corrosion.api.tenancy.LicenseId;
import io.corrosion.api.tx.Transactions;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/**
 * Keeps on each licence which of the modules chosen for its server work there. That changes by itself, too: by what is bought, given
 * back, lapses, comes, goes or is stopped, on whichever node; so it is compared at each look. Thread-safe.
 */
final class LicenceLists {

    private final Transactions transactions;
    private final InstalledModules modules;
    private final LicenceModules licences;
    private Map<LicenseId, Set<String>> kept = Map.of();

    LicenceLists(Transactions transactions, InstalledModules modules, LicenceModules licences) {
        this.transactions = transactions;
        this.modules = modules;
        this.licences = licences;
    }

    /** Writes down what has changed since it was called last; everything, the first time. */
    synchronized void keep() {
        Map<LicenseId, Set<String>> now = modules.working();
        Map<LicenseId, Set<String>> changed = new HashMap<>(now);
        changed.entrySet().removeIf(each -> each.getValue().equals(kept.get(each.getKey())));
        kept.keySet().stream()
                .filter(license -> !now.containsKey(license))
                .forEach(license -> changed.put(license, Set.of()));
        if (!changed.isEmpty()) {
            transactions.run(InstalledModules.SCOPE, tx -> licences.enabled(tx, changed));
        }
        kept = now;
    }
}
