package io.corrosion.wipes;

import io.corrosion.api.access.Access;
import io.corrosion.api.audit.Actor;
import io.corrosion.api.audit.Audit;
import io.corrosion.api.identity.Caller;
import io.corrosion.api.tenancy.LicenseId;
import io.corrosion.api.tenancy.Scope;
import io.corrosion.api.tx.Transactions;
import io.corrosion.wipes.store.RolloutRows;
import io.corrosion.wipes.watch.ForceSettings;
import io.corrosion.wipes.watch.Rollout;
import java.util.Map;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** What a server does when the game has a new build. Thread-safe. */
@Component(service = ForceWipe.class)
public final class ForceWipe {

    private final Access access;
    private final Transactions transactions;
    private final Begin begin;
    private final Ledger ledger;
    private final RolloutRows rows = new RolloutRows();

    @Activate
    public ForceWipe(
            @Reference Access access,
            @Reference(target = "(corrosion.schema=wipes)") Transactions transactions,
            @Reference Begin begin,
            @Reference Audit audit) {
        this.access = access;
        this.transactions = transactions;
        this.begin = begin;
        this.ledger = new Ledger(audit);
    }

    public ForceSettings settings(Caller caller, LicenseId server) {
        Scope.Licence scope = access.require(caller, server, WipePermissions.VIEW);
        return transactions.read(scope, tx -> rows.settings(tx, scope));
    }

    /** How far the server is with the build it was told of last; empty when it never was. */
    public Optional<Rollout> latest(Caller caller, LicenseId server) {
        Scope.Licence scope = access.require(caller, server, WipePermissions.VIEW);
        return transactions.read(scope, tx -> rows.latest(tx, scope));
    }

    /** @throws io.corrosion.api.error.NotFound when the server has no such profile */
    public ForceSettings change(Caller caller, LicenseId server, ForceSettings wanted) {
        Scope.Licence scope = access.require(caller, server, WipePermissions.MANAGE);
        transactions.run(scope, tx -> {
            begin.profile(tx, scope, wanted.profile());
            rows.put(tx, scope, wanted);
            Map<String, String> details = Map.of(
                    "auto_update", String.valueOf(wanted.autoUpdate()), "wipes", String.valueOf(wanted.eligible()));
            ledger.write(tx, Actor.of(caller), "force_settings", "force_settings", server.toString(), server, details);
        });
        return wanted;
    }
}
