package io.corrosion.servers;

import io.corrosion.api.access.Access;
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

/** Who did what on a server. What was typed into the console is shown to those who may read it. Thread-safe. */
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
        int read = action.isEmpty() ? limit : MOST;
        return transactions.read(scope, tx -> audit.latest(tx, server, read)).stream()
                .filter(recorded -> (recorded.entry().action() + ".").startsWith(action.isEmpty() ? "" : action + "."))
                .limit(limit)
                .map(recorded -> readsConsole ? recorded : withoutConsole(recorded))
                .toList();
    }

    private static RecordedEntry withoutConsole(RecordedEntry recorded) {
        AuditEntry entry = recorded.entry();
        if (!entry.action().contains("console")) {
            return recorded;
        }
        return new RecordedEntry(
                recorded.at(),
                new AuditEntry(
                        entry.actor(),
                        entry.action(),
                        entry.resourceType(),
                        entry.resourceId(),
                        entry.license(),
                        Map.of()));
    }
}
