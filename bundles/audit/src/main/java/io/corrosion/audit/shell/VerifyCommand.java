package io.corrosion.audit.shell;

import io.corrosion.api.audit.AuditTrail;
import io.corrosion.api.audit.Verification;
import io.corrosion.api.tenancy.Scope;
import io.corrosion.api.tenancy.TenantId;
import org.apache.karaf.shell.api.action.Action;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;

/** {@code audit:verify [organisation]} checks a chain: that of the organisation with this id, else the platform's own. */
@Service
@Command(scope = "audit", name = "verify", description = "Checks that the audit log is as it was written")
@SuppressWarnings("NullAway.Init")
public final class VerifyCommand implements Action {

    @Argument(description = "Id of the organisation; left out for the platform's own log")
    String organisation = "";

    @Reference
    AuditTrail trail;

    @Override
    public Object execute() {
        Verification found = trail.verify(
                organisation.isEmpty() ? Scope.platform("audit verify") : new Scope.Tenant(TenantId.of(organisation)));
        if (found.intact()) {
            return "Intact: " + found.entries() + " entries, positions " + found.from() + " to " + found.to();
        }
        return "NOT AS IT WAS WRITTEN\n" + String.join("\n", found.findings());
    }
}
