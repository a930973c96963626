package io.corrosion.recovery;

import io.corrosion.api.access.Access;
import io.corrosion.api.access.Permission;
import io.corrosion.api.audit.Actor;
import io.corrosion.api.audit.Audit;
import io.corrosion.api.audit.AuditEntry;
import io.corrosion.api.audit.Changes;
import io.corrosion.api.error.Invalid;
import io.corrosion.api.identity.Caller;
import io.corrosion.api.rest.Items;
import io.corrosion.api.tenancy.LicenseId;
import io.corrosion.api.tenancy.Scope;
import io.corrosion.api.tx.Transactions;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** What people see of crash recovery, and decide about it. Thread-safe. */
@Component(service = Recoveries.class)
public final class Recoveries {

    public static final Permission READ = Permission.of("settings.read");
    public static final Permission CHANGE = Permission.of("settings.server");
    public static final Permission LOG = Permission.of("activity.read");
    public static final Permission VIEW = Permission.of("server.view");

    private final Access access;
    private final Transactions transactions;
    private final Audit audit;
    private final CrashRows crashes = new CrashRows();
    private final SettingsRows settings = new SettingsRows();

    @Activate
    public Recoveries(
            @Reference Access access,
            @Reference(target = "(corrosion.schema=recovery)") Transactions transactions,
            @Reference Audit audit) {
        this.access = access;
        this.transactions = transactions;
        this.audit = audit;
    }

    public RecoverySettings settings(Caller caller, LicenseId server) {
        Scope.Licence scope = access.require(caller, server, READ);
        return transactions.read(scope, tx -> settings.of(tx, scope));
    }

    /** Holds from now on, for a recovery under way too. */
    public RecoverySettings change(Caller caller, LicenseId server, RecoverySettings wanted) {
        Scope.Licence scope = access.require(caller, server, CHANGE);
        transactions.run(scope, tx -> {
            Changes changes = Changes.between(settings.of(tx, scope), wanted);
            settings.put(tx, scope, wanted);
            audit.record(
                    tx,
                    new AuditEntry(
                            Actor.of(caller),
                            "recovery.settings",
                            "server",
                            server.toString(),
                            Optional.of(server),
                            changes.details()));
        });
        return wanted;
    }

    /** The newest crash, over or not, for whoever may see the server. */
    public Optional<Crash> newest(Caller caller, LicenseId server) {
        Scope.Licence scope = access.require(caller, server, VIEW);
        return transactions.read(scope, tx -> crashes.latest(tx, scope, Optional.empty(), 1)).stream()
                .findFirst();
    }

    /** The log, newest first. */
    public Items<Crash> log(Caller caller, LicenseId server, Optional<String> cursor, int limit) {
        Scope.Licence scope = access.require(caller, server, LOG);
        Optional<Instant> before = cursor.map(Recoveries::moment);
        List<Crash> found = transactions.read(scope, tx -> crashes.latest(tx, scope, before, limit + 1));
        List<Crash> shown = found.subList(0, Math.min(limit, found.size()));
        return new Items<>(
                shown,
                found.size() > limit
                        ? Optional.of(shown.get(limit - 1).noticedAt().toString())
                        : Optional.empty());
    }

    private static Instant moment(String cursor) {
        try {
            return Instant.parse(cursor);
        } catch (DateTimeException e) {
            throw Invalid.field("cursor", "Must be the \"next\" of an earlier answer.");
        }
    }
}
