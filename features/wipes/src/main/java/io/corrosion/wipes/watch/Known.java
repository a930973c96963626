package io.corrosion.wipes.watch;

import io.corrosion.api.event.EventListener;
import io.corrosion.api.server.ServerStateChanged;
import io.corrosion.api.tenancy.LicenseId;
import io.corrosion.api.tenancy.Scope;
import io.corrosion.api.tx.Transactions;
import io.corrosion.wipes.store.RolloutRows;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Remembers every server whose process was ever heard of: those are the ones a new build concerns. Thread-safe. */
@Component(service = {EventListener.class, Known.class})
public final class Known implements EventListener<ServerStateChanged> {

    private final Transactions transactions;
    private final RolloutRows rows = new RolloutRows();
    private final Set<LicenseId> seen = ConcurrentHashMap.newKeySet();

    @Activate
    public Known(@Reference(target = "(corrosion.schema=wipes)") Transactions transactions) {
        this.transactions = transactions;
    }

    @Override
    public Class<ServerStateChanged> type() {
        return ServerStateChanged.class;
    }

    @Override
    public void on(ServerStateChanged change) {
        if (!seen.contains(change.server())) {
            var scope = new Scope.Licence(change.tenant(), change.server());
            transactions.run(scope, tx -> rows.seen(tx, scope));
            seen.add(change.server());
        }
    }
}
