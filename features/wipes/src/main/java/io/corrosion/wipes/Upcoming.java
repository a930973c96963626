package io.corrosion.wipes;

import io.corrosion.api.access.Access;
import io.corrosion.api.identity.Caller;
import io.corrosion.api.tenancy.LicenseId;
import io.corrosion.api.tx.Transactions;
import io.corrosion.api.wipe.NextWipe;
import io.corrosion.api.wipe.NextWipes;
import io.corrosion.wipes.store.NextRows;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** What comes next, for the list of servers. Thread-safe. */
@Component
public final class Upcoming implements NextWipes {

    private static final NextWipe NOTHING = new NextWipe(false, Optional.empty());

    private final Access access;
    private final Transactions transactions;
    private final NextRows rows = new NextRows();

    @Activate
    public Upcoming(
            @Reference Access access, @Reference(target = "(corrosion.schema=wipes)") Transactions transactions) {
        this.access = access;
        this.transactions = transactions;
    }

    @Override
    public Map<LicenseId, NextWipe> of(Caller caller, Collection<LicenseId> servers) {
        List<LicenseId> seen = servers.stream()
                .filter(server -> access.allows(caller, server, WipePermissions.VIEW))
                .toList();
        if (seen.isEmpty()) {
            return Map.of();
        }
        Map<LicenseId, NextWipe> known = transactions.read(access.scopeOf(caller), tx -> rows.of(tx, seen));
        Map<LicenseId, NextWipe> next = new HashMap<>();
        seen.forEach(server -> next.put(server, known.getOrDefault(server, NOTHING)));
        return next;
    }
}
