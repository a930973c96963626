package io.corrosion.modules.reach;

import io.corrosion.api.error.Refused;
import io.corrosion.api.module.ModuleGate;
import io.corrosion.api.tenancy.Licence;
import io.corrosion.api.tenancy.Licences;
import io.corrosion.api.tenancy.LicenseId;
import io.corrosion.api.tenancy.Scope;
import io.corrosion.api.tenancy.TenantId;
import io.corrosion.api.tx.Tx;
import io.corrosion.modules.watch.Accounts;
import java.util.Collection;
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

    private final ModuleGate gate;
    private final Licences licences;
    private final Accounts accounts;

    @Activate
    public EnabledServers(
            @Reference ModuleGate gate,
            @Reference(target = ScopeGuard.UNGUARDED) Licences licences,
            @Reference Accounts accounts) {
        this.gate = gate;
        this.licences = licences;
        this.accounts = accounts;
    }

    /** Those of one module; what it is refused is on its account. */
    public Of of(Bundle module) {
        return new Of(module, Reaches.moduleOf(module).orElse(""));
    }

    /** The servers of one module. Thread-safe. */
    public final class Of {

        private final Bundle module;
        private final String slug;

        private Of(Bundle module, String slug) {
            this.module = module;
            this.slug = slug;
        }

        /** The module's name; empty for what comes in the box. */
        String slug() {
            return slug;
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
                        owns(scope),
                        "may not speak of the server " + scope.license() + " in the name of the organisation "
                                + scope.tenant() + ", which has no such server");
            } else if (argument instanceof LicenseId server) {
                require(
                        gate.isEnabled(module, server),
                        "is not enabled on the server " + server + ", so it cannot reach it");
            } else if (argument instanceof Scope.Tenant scope) {
                check(scope.tenant());
            } else if (argument instanceof TenantId tenant) {
                require(
                        isEnabledIn(tenant),
                        "is not enabled on any server of the organisation " + tenant + ", so it cannot reach it");
            } else if (argument instanceof Tx tx) {
                check(tx.scope());
            } else if (argument instanceof Collection<?> several) {
                several.forEach(this::check);
            }
        }

        /** The refusal of what the module tried, which is on its account from now on: its name and why. */
        public Refused refusal(String why) {
            String words = "The module " + slug + " " + why + ".";
            accounts.refused(slug, words);
            return new Refused(words);
        }

        private void require(boolean allowed, String why) {
            if (!allowed) {
                throw refusal(why);
            }
        }

        private boolean owns(Scope.Licence scope) {
            return licences.find(scope.license())
                    .map(Licence::tenant)
                    .filter(scope.tenant()::equals)
                    .isPresent();
        }

        private boolean isEnabledIn(TenantId tenant) {
            return licences.of(tenant).stream().anyMatch(licence -> gate.isEnabled(module, licence.id()));
        }
    }
}
