package io.corrosion.servers;

import io.corrosion.api.access.Access;
import io.corrosion.api.audit.Actor;
import io.corrosion.api.audit.Audit;
import io.corrosion.api.audit.AuditEntry;
import io.corrosion.api.audit.RecordedEntry;
import io.corrosion.api.identity.Caller;
import io.corrosion.api.tenancy.LicenseId;
import io.corrosion.api.tenancy.Scope;
import io.corrosion.api.tx.Transactions;
import java.util.List;
import java.util.Map;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Who did what on a server. What was typed into the console is shown to those who may read it, and from which address somebody
 * acted to those who may read the organisation's audit log. Thread-safe.
 */
@Component(service = Activity.class)
public final class Activity {

    private static final int MOST = 500;

    private final Transactions transactions;
    private final Access access;
    private final Audit audit;

    @Activate
    public Activity(
            @Reference(target = "(corrosion.schema=servers)") Transactions transactions,
            @Reference Access access,
            @Reference Audit audit) {
        this.transactions = transactions;
        this.access = access;
        this.audit = audit;
    }

    /** The newest first. */
    public List<RecordedEntry> latest(Caller caller, LicenseId server, int limit) {
        return latest(caller, server, "", limit);
    }

    /**
     * The newest first, of one kind; looked for among the newest 500, the audit log has the rest.
     *
     * @param action such as {@code server.power.start}, or the beginning of it such as {@code server.power}; empty for all
     */
    public List<RecordedEntry> latest(Caller caller, LicenseId server, String action, int limit) {
        Scope.Licence scope = access.require(caller, server, ServerPermissions.ACTIVITY);
        boolean readsConsole = access.allows(caller, server, ServerPermissions.CONSOLE);
        boolean readsAudit = access.allows(caller, scope.tenant(), ServerPermissions.AUDIT);
        int read = action.isEmpty() ? limit : MOST;
        return transactions.read(scope, tx -> audit.latest(tx, server, read)).stream()
                .filter(recorded -> (recorded.entry().action() + ".").startsWith(action.isEmpty() ? "" : action + "."))
                .limit(limit)
                .map(recorded -> new RecordedEntry(recorded.at(), shown(recorded.entry(), readsConsole, readsAudit)))
                .toList();
    }

    /** What is left of an entry for somebody who may not see all of it. */
    private static AuditEntry shown(AuditEntry entry, boolean console, boolean address) {
        Actor actor = entry.actor();
        return new AuditEntry(
                address ? actor : new Actor(actor.type(), actor.id(), actor.name(), "", ""),
                entry.action(),
                entry.resourceType(),
                entry.resourceId(),
                entry.license(),
                console || !entry.action().contains("console") ? entry.metadata() : Map.of());
    }
}
