package io.corrosion.modules;

import io.corrosion.api.access.Access;
import io.corrosion.api.access.Permission;
import io.corrosion.api.error.NotFound;
import io.corrosion.api.identity.Caller;
import io.corrosion.api.module.ModuleListing;
import io.corrosion.api.module.Modules;
import io.corrosion.api.tenancy.Scope;
import io.corrosion.api.tenancy.TenantId;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Who sees which modules: a repository may be for some organisations alone, and then there is nothing of it for anybody else.
 * Operators see everything, for it is they who install. Thread-safe.
 */
final class Audience {

    private static final Permission OPERATOR = Permission.of(Modules.INSTALL);

    private final Access access;
    private final Catalogue catalogue;

    Audience(Access access, Catalogue catalogue) {
        this.access = access;
        this.catalogue = catalogue;
    }

    List<ModuleListing> catalogue(Caller caller) {
        return catalogue.listings(shownTo(caller));
    }

    List<ModuleListing> catalogue(Scope.Licence scope) {
        return catalogue.listings(shownTo(scope));
    }

    ModuleListing get(Caller caller, String slug) {
        return catalogue.listing(slug, shownTo(caller)).orElseThrow(() -> unknown(slug));
    }

    ModuleListing get(Scope.Licence scope, String slug) {
        return catalogue.listing(slug, shownTo(scope)).orElseThrow(() -> unknown(slug));
    }

    /** Whether the caller sees anything of that name. */
    boolean shows(Caller caller, String slug) {
        return catalogue.listing(slug, shownTo(caller)).isPresent();
    }

    /** @throws NotFound when the module is for other organisations alone */
    void demand(Scope.Licence scope, String slug) {
        if (catalogue.repository(slug).filter(shownTo(scope).negate()).isPresent()) {
            throw unknown(slug);
        }
    }

    static NotFound unknown(String slug) {
        return new NotFound("There is no module " + slug + " in the catalogue.");
    }

    private Predicate<Repository> shownTo(Caller caller) {
        if (access.allowsPlatform(caller, OPERATOR)) {
            return repository -> true;
        }
        Set<TenantId> own = access.scopeOf(caller).tenants();
        return repository -> repository.isFor(own);
    }

    private static Predicate<Repository> shownTo(Scope.Licence scope) {
        return repository -> repository.isFor(Set.of(scope.tenant()));
    }
}
