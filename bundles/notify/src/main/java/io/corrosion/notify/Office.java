package io.corrosion.notify;

import io.corrosion.api.access.Access;
import io.corrosion.api.access.Permission;
import io.corrosion.api.audit.Actor;
import io.corrosion.api.audit.Audit;
import io.corrosion.api.audit.AuditEntry;
import io.corrosion.api.identity.Caller;
import io.corrosion.api.notify.DeliveryFilter;
import io.corrosion.api.notify.DeliveryRecord;
import io.corrosion.api.rest.Items;
import io.corrosion.api.tenancy.LicenseId;
import io.corrosion.api.tenancy.Scope;
import io.corrosion.api.tenancy.TenantId;
import io.corrosion.api.tx.Tx;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * What the notices of a server and those of an organisation have in common: who may manage them, what is recorded of that, and
 * what went out. Thread-safe.
 */
@Component(service = Office.class)
public final class Office {

    private static final Permission MANAGE = Permission.of("notifications.manage");

    private final Access access;
    private final Audit audit;
    private final History history;

    @Activate
    public Office(@Reference Access access, @Reference Audit audit, @Reference History history) {
        this.access = access;
        this.audit = audit;
        this.history = history;
    }

    Scope.Licence require(Caller caller, LicenseId server) {
        return access.require(caller, server, MANAGE);
    }

    Scope.Tenant require(Caller caller, TenantId tenant) {
        return access.require(caller, tenant, MANAGE);
    }

    /** Somebody did something with a server's notices. */
    void record(Tx tx, Caller caller, LicenseId server, String action, Map<String, String> details) {
        record(tx, caller, action, "server", server.toString(), Optional.of(server), details);
    }

    /** Somebody did something with an organisation's notices. */
    void record(Tx tx, Caller caller, TenantId tenant, String action, Map<String, String> details) {
        record(tx, caller, action, "organisation", tenant.toString(), Optional.empty(), details);
    }

    Items<DeliveryRecord> history(Scope scope, DeliveryFilter filter, Optional<String> after, int limit) {
        return history.list(scope, filter, after, limit);
    }

    /** What was given up is sent again, by somebody who may manage what is in the scope. */
    void retry(Caller caller, Scope scope, UUID delivery) {
        Optional<LicenseId> server =
                scope instanceof Scope.Licence licence ? Optional.of(licence.license()) : Optional.empty();
        history.retry(
                scope,
                delivery,
                tx -> record(tx, caller, "notifications.retry", "delivery", delivery.toString(), server, Map.of()));
    }

    private void record(
            Tx tx,
            Caller caller,
            String action,
            String kind,
            String which,
            Optional<LicenseId> server,
            Map<String, String> details) {
        audit.record(tx, new AuditEntry(Actor.of(caller), action, kind, which, server, details));
    }
}
