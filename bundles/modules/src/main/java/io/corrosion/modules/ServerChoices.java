package io.corrosion.modules;

import io.corrosion.api.access.Access;
import io.corrosion.api.access.Permission;
import io.corrosion.api.audit.Actor;
import io.corrosion.api.audit.Audit;
import io.corrosion.api.audit.AuditEntry;
import io.corrosion.api.error.Refused;
import io.corrosion.api.identity.Caller;
import io.corrosion.api.module.Modules;
import io.corrosion.api.tenancy.LicenceModules;
import io.corrosion.api.tenancy.LicenseId;
import io.corrosion.api.tenancy.Scope;
import io.corrosion.modules.format.ModuleDescriptor;
import io.corrosion.modules.shop.EntitlementBook;
import java.math.BigDecimal;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** Which modules count on a server: what its owner chooses. Thread-safe. */
final class ServerChoices {

    private static final Permission MANAGE = Permission.of(Modules.MANAGE);

    private final Access access;
    private final Audit audit;
    private final InstalledModules modules;
    private final EntitlementBook book;
    private final LicenceModules licences;

    ServerChoices(Access access, Audit audit, InstalledModules modules, EntitlementBook book, LicenceModules licences) {
        this.access = access;
        this.audit = audit;
        this.modules = modules;
        this.book = book;
        this.licences = licences;
    }

    /**
     * The module counts on the server from now on.
     *
     * @param known says that there is such a module for it, once it is known that the caller may choose
     * @throws Refused when it costs something and was neither bought nor tried
     */
    void enable(Caller caller, LicenseId server, String slug, Consumer<Scope.Licence> known) {
        Scope.Licence scope = access.require(caller, server, MANAGE);
        known.accept(scope);
        BigDecimal price = modules.descriptor(slug).map(ModuleDescriptor::price).orElse(BigDecimal.ZERO);
        if (!book.of(server, slug, price).mayRead()) {
            throw new Refused(slug + " has not been bought for this server: buy or try it first.");
        }
        choose(caller, scope, slug, "module.enable");
    }

    /** The same for one that has just been paid. */
    void enablePaid(Caller caller, LicenseId server, String slug) {
        choose(caller, access.require(caller, server, MANAGE), slug, "module.enable");
    }

    /** The server would have the module, if an operator let it in. */
    void ask(Caller caller, LicenseId server, String slug) {
        choose(caller, access.require(caller, server, MANAGE), slug, "module.ask");
    }

    private void choose(Caller caller, Scope.Licence scope, String slug, String deed) {
        LicenseId server = scope.license();
        modules.enable(scope, slug, caller.displayName(), tx -> {
            licences.enabled(tx, scope, modules.workingWith(server, slug));
            audit.record(tx, entry(caller, deed, server, slug));
        });
    }

    void disable(Caller caller, LicenseId server, String slug) {
        Scope.Licence scope = access.require(caller, server, MANAGE);
        modules.disable(scope, slug, tx -> {
            licences.enabled(tx, scope, modules.workingWithout(server, slug));
            audit.record(tx, entry(caller, "module.disable", server, slug));
        });
    }

    private static AuditEntry entry(Caller caller, String action, LicenseId server, String slug) {
        return new AuditEntry(Actor.of(caller), action, "module", slug, Optional.of(server), Map.of());
    }
}
