package io.corrosion.auditlog;

import io.corrosion.api.access.Access;
import io.corrosion.api.access.Permission;
import io.corrosion.api.audit.Actor;
import io.corrosion.api.audit.AuditEntry;
import io.corrosion.api.audit.AuditQuery;
import io.corrosion.api.audit.AuditTrail;
import io.corrosion.api.audit.LoggedEntry;
import io.corrosion.api.audit.Verification;
import io.corrosion.api.error.Invalid;
import io.corrosion.api.identity.Caller;
import io.corrosion.api.rest.Items;
import io.corrosion.api.tenancy.LicenseId;
import io.corrosion.api.tenancy.Scope;
import io.corrosion.api.tenancy.TenantId;
import java.io.OutputStream;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Who may read which part of the log. Thread-safe. */
@Component(service = AuditLogs.class)
public final class AuditLogs {

    public static final Permission READ = Permission.of("audit.read");
    public static final Permission ACTIVITY = Permission.of("activity.read");
    public static final Permission PLATFORM = Permission.of("platform.audit");

    private static final Permission CONSOLE = Permission.of("console.read");

    private final AuditTrail trail;
    private final Access access;

    @Activate
    public AuditLogs(@Reference AuditTrail trail, @Reference Access access) {
        this.trail = trail;
        this.access = access;
    }

    /**
     * Whose log it is about.
     *
     * @param asked what the caller named; who belongs to exactly one organisation need not
     */
    public TenantId organisation(Caller caller, Optional<TenantId> asked) {
        Set<TenantId> own = access.scopeOf(caller).tenants();
        return asked.or(() -> own.size() == 1 ? own.stream().findFirst() : Optional.empty())
                .orElseThrow(() ->
                        Invalid.field("tenant", "Say whose log: you belong to " + own.size() + " organisations."));
    }

    /** A page of an organisation's log. */
    public Items<LoggedEntry> find(
            Caller caller, TenantId tenant, AuditQuery query, Optional<String> cursor, int limit) {
        return trail.find(access.require(caller, tenant, READ), query, cursor, limit);
    }

    /**
     * Checks the permission now and hands over every entry later, when it is asked to.
     *
     * @return gives each entry of the organisation's log to the reader
     */
    public Consumer<Consumer<LoggedEntry>> export(Caller caller, TenantId tenant, AuditQuery query) {
        Scope scope = access.require(caller, tenant, READ);
        return reader -> trail.each(scope, query, reader);
    }

    /** Checks the organisation's chain. */
    public Verification verify(Caller caller, TenantId tenant) {
        return trail.verify(access.require(caller, tenant, READ));
    }

    /** Checks the permission now and writes the signed archive later. */
    public Consumer<OutputStream> forensic(Caller caller, TenantId tenant, AuditQuery query) {
        Scope scope = access.require(caller, tenant, READ);
        return to -> trail.forensic(scope, query, Actor.of(caller), to);
    }

    /** A page of what was done on a server; from which address only for those who may read the organisation's log. */
    public Items<LoggedEntry> activity(
            Caller caller, LicenseId server, AuditQuery query, Optional<String> cursor, int limit) {
        Scope.Licence scope = access.require(caller, server, ACTIVITY);
        boolean readsConsole = access.allows(caller, server, CONSOLE);
        boolean readsAudit = access.allows(caller, scope.tenant(), READ);
        Items<LoggedEntry> found = trail.find(scope, query, cursor, limit);
        return new Items<>(
                found.items().stream()
                        .map(logged -> new LoggedEntry(
                                logged.id(),
                                logged.position(),
                                logged.at(),
                                shown(logged.entry(), readsConsole, readsAudit)))
                        .toList(),
                found.next());
    }

    /** A page of the platform's own log. */
    public Items<LoggedEntry> platform(Caller caller, AuditQuery query, Optional<String> cursor, int limit) {
        return trail.find(operate(caller), query, cursor, limit);
    }

    /** Checks the permission now and hands over every entry of the platform's own log later. */
    public Consumer<Consumer<LoggedEntry>> exportPlatform(Caller caller, AuditQuery query) {
        Scope scope = operate(caller);
        return reader -> trail.each(scope, query, reader);
    }

    /** Checks the platform's own chain. */
    public Verification verifyPlatform(Caller caller) {
        return trail.verify(operate(caller));
    }

    private Scope operate(Caller caller) {
        access.requirePlatform(caller, PLATFORM);
        return Scope.platform("audit log");
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
