package io.corrosion.modules.reach;

import io.corrosion.api.error.Refused;
import io.corrosion.api.identity.UserId;
import io.corrosion.api.module.ModuleGate;
import io.corrosion.api.tenancy.Licence;
import io.corrosion.api.tenancy.Licences;
import io.corrosion.api.tenancy.LicenseId;
import io.corrosion.api.tenancy.Organisations;
import io.corrosion.api.tenancy.Scope;
import io.corrosion.api.tenancy.TenantId;
import io.corrosion.modules.format.DataScope;
import io.corrosion.modules.watch.Accounts;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.osgi.framework.Bundle;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Which servers a module may speak of: those on which it is enabled, each in the name of the organisation it belongs to. A
 * {@link Scope} is a value that anybody can make, so what a module hands over proves nothing. Thread-safe.
 */
@Component(service = EnabledServers.class)
public final class EnabledServers {

    private static final UUID NOBODYS = new UUID(0, 0);

    /** No server: enabled on it is only what is enabled everywhere. */
    private static final LicenseId NONE = new LicenseId(NOBODYS);

    /** No organisation: modules try their tables in its name. */
    private static final TenantId NOBODY = new TenantId(NOBODYS);

    private final ModuleGate gate;
    private final Licences licences;
    private final Organisations organisations;
    private final Accounts accounts;
    private final Visitors visitors;
    private final Reaches reaches;

    @Activate
    public EnabledServers(
            @Reference ModuleGate gate,
            @Reference(target = ScopeGuard.UNGUARDED) Licences licences,
            @Reference(target = ScopeGuard.UNGUARDED) Organisations organisations,
            @Reference Accounts accounts,
            @Reference Visitors visitors,
            @Reference Reaches reaches) {
        this.gate = gate;
        this.licences = licences;
        this.organisations = organisations;
        this.accounts = accounts;
        this.visitors = visitors;
        this.reaches = reaches;
    }

    /** Those of one module; what it is refused is on its account. */
    public Of of(Bundle module) {
        return new Of(module, Reaches.moduleOf(module).orElse(""));
    }

    /** The servers of one module. Thread-safe. */
    public final class Of {

        private final Bundle module;
        private final String slug;

        /** A server of each organisation, on which the module was enabled when it was last asked. */
        private final Map<TenantId, LicenseId> seats = new ConcurrentHashMap<>();

        private Of(Bundle module, String slug) {
            this.module = module;
            this.slug = slug;
        }

        /** The module's name; empty for what comes in the box. */
        String slug() {
            return slug;
        }

        Visitors visitors() {
            return visitors;
        }

        /**
         * Passes an argument of a call, whatever it is.
         *
         * @throws Refused when it names a server, or an organisation, where the module is not enabled
         */
        public void check(Object argument) {
            if (argument instanceof Scope.Licence scope) {
                check(scope.license());
                require(
                        owns(scope.tenant(), scope.license()),
                        "may not speak of the server " + scope.license() + " in the name of the organisation "
                                + scope.tenant() + ", which has no such server");
            } else if (argument instanceof LicenseId server) {
                require(isEnabledOn(server), "is not enabled on the server " + server + ", so it cannot reach it");
            } else if (argument instanceof Scope.Tenant scope) {
                check(scope.tenant());
            } else if (argument instanceof TenantId tenant) {
                require(
                        isEnabledIn(tenant),
                        "is not enabled on any server of the organisation " + tenant + ", so it cannot reach it");
            } else if (argument instanceof Optional<?> perhaps) {
                perhaps.ifPresent(this::check);
            } else if (argument instanceof Collection<?> several) {
                several.forEach(this::check);
            }
        }

        /** The refusal of what the module tried, which is on its account from now on: its name and why. */
        public Refused refusal(String why) {
            return new Refused(note(why));
        }

        /** Puts on the module's account what it was refused, and answers the sentence: its name and why. */
        String note(String why) {
            String words = "The module " + slug + " " + why + ".";
            accounts.refused(slug, words);
            return words;
        }

        /** Whether the module's {@code module.json} declares that it is told of this. */
        boolean declares(DataScope scope) {
            return reaches.of(slug).covers(scope);
        }

        /**
         * Passes what shows the module this kind of data.
         *
         * @param deed what it wants, such as {@code calling People.find}
         */
        void require(DataScope scope, String deed) {
            require(declares(scope), undeclared(scope, deed));
        }

        /** Passes what changes the server, while the time paid for is not over. */
        void requirePaid(LicenseId server, String deed) {
            require(
                    !gate.isReadOnly(module, server),
                    "is read only on the server " + server + ", because the time paid for is over: " + deed
                            + " changes it");
        }

        static String undeclared(DataScope scope, String deed) {
            return "has not declared " + deed + " in its module.json (needs: data: " + scope.word()
                    + "), so nobody has consented to it";
        }

        void require(boolean allowed, String why) {
            if (!allowed) {
                throw refusal(why);
            }
        }

        boolean isEnabledOn(LicenseId server) {
            return gate.isEnabled(module, server);
        }

        boolean isEnabledIn(TenantId tenant) {
            if (tenant.equals(NOBODY) || isEnabledOn(NONE)) {
                return true;
            }
            LicenseId known = seats.get(tenant);
            if (known != null && isEnabledOn(known) && owns(tenant, known)) {
                return true;
            }
            Optional<LicenseId> seat = licences.of(tenant).stream()
                    .map(Licence::id)
                    .filter(this::isEnabledOn)
                    .findFirst();
            seat.ifPresent(server -> seats.put(tenant, server));
            return seat.isPresent();
        }

        /** Whether somebody belongs to an organisation that has the module. */
        boolean hasSeat(UserId person) {
            return organisations.membershipsOf(person).stream()
                    .anyMatch(membership -> isEnabledIn(membership.tenant().id()));
        }

        private boolean owns(TenantId tenant, LicenseId server) {
            return tenant.equals(licences.owners(List.of(server)).get(server));
        }
    }
}
