package io.corrosion.files;

import io.corrosion.api.access.Access;
import io.corrosion.api.audit.Actor;
import io.corrosion.api.audit.Audit;
import io.corrosion.api.audit.AuditEntry;
import io.corrosion.api.audit.Changes;
import io.corrosion.api.file.FileProtection;
import io.corrosion.api.file.ServerPath;
import io.corrosion.api.gateway.ServerGateway;
import io.corrosion.api.identity.Caller;
import io.corrosion.api.tenancy.LicenseId;
import io.corrosion.api.tenancy.Scope;
import io.corrosion.api.tx.Transactions;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Which files of a server nobody may see or touch here. Thread-safe. */
@Component(service = {Protection.class, FileProtection.class})
public final class Protection implements FileProtection {

    private final Access access;
    private final Transactions transactions;
    private final Audit audit;
    private final ServerGateway gateway;
    private final ProtectedPaths paths = new ProtectedPaths();

    @Activate
    public Protection(
            @Reference Access access,
            @Reference(target = "(corrosion.schema=files)") Transactions transactions,
            @Reference Audit audit,
            @Reference ServerGateway gateway) {
        this.access = access;
        this.transactions = transactions;
        this.audit = audit;
        this.gateway = gateway;
    }

    /** The patterns, for whoever may see files. */
    public List<String> patterns(Caller caller, LicenseId server) {
        return of(access.require(caller, server, FilePermissions.READ)).patterns();
    }

    /** Puts these patterns in the place of the earlier ones. */
    public void protect(Caller caller, LicenseId server, List<String> patterns) {
        Scope.Licence scope = access.require(caller, server, FilePermissions.PROTECT);
        DenyList denied = new DenyList(patterns);
        transactions.run(scope, tx -> {
            String before = String.join(", ", paths.of(tx, scope));
            paths.replace(tx, scope, denied.patterns());
            audit.record(
                    tx,
                    new AuditEntry(
                            Actor.of(caller),
                            "files.protect",
                            "server",
                            server.toString(),
                            Optional.of(server),
                            Changes.between(
                                            Map.of("patterns", before),
                                            Map.of("patterns", String.join(", ", denied.patterns())))
                                    .details()));
        });
    }

    @Override
    public void check(Scope.Licence scope, ServerPath path) {
        DenyList denied = of(scope);
        if (!denied.patterns().isEmpty()) {
            new Ways(gateway.files(scope), denied).check(path);
        }
    }

    @Override
    public Predicate<ServerPath> hidden(Scope.Licence scope) {
        return of(scope)::hides;
    }

    DenyList of(Scope.Licence scope) {
        return new DenyList(transactions.read(scope, tx -> paths.of(tx, scope)));
    }
}
