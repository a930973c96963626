package io.corrosion.access;

import io.corrosion.api.access.Permission;
import io.corrosion.api.identity.Assurances;
import io.corrosion.api.identity.Assurances.Assurance;
import io.corrosion.api.identity.Caller;
import io.corrosion.api.tenancy.Organisations;
import io.corrosion.api.tenancy.Tenant;
import io.corrosion.api.tenancy.TenantId;
import java.util.Optional;
import java.util.Set;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * What is asked of a person beside the right roles: a confirmed address for everything but looking (AUTH-03), and a second
 * factor where the organisation insists on one (AUTH-16). Thread-safe; answers from memory.
 */
@Component(service = Footing.class)
public final class Footing {

    private static final Set<String> LOOKING = Set.of("view", "read", "chat_log");

    private final Assurances assurances;
    private final Organisations organisations;

    @Activate
    public Footing(@Reference Assurances assurances, @Reference Organisations organisations) {
        this.assurances = assurances;
        this.organisations = organisations;
    }

    /** Why the person cannot use the permission there now, and what to do about it; empty when nothing is missing. */
    Optional<String> objection(Caller caller, TenantId tenant, Permission permission) {
        Assurance assurance = assurances.of(caller.user());
        if (!assurance.emailVerified() && !isLooking(permission)) {
            return Optional.of("Confirm your e-mail address first: open the link in your mailbox, or have it sent again"
                    + " on the page of your account.");
        }
        if (!assurance.secondFactor() && insists(tenant)) {
            return Optional.of(
                    "This organisation asks for a second factor. Set one up on the page of your account, under"
                            + " Sign-in.");
        }
        return Optional.empty();
    }

    private boolean insists(TenantId tenant) {
        return organisations.find(tenant).map(Tenant::secondFactorRequired).orElse(false);
    }

    private static boolean isLooking(Permission permission) {
        String key = permission.key();
        return LOOKING.contains(key.substring(key.lastIndexOf('.') + 1));
    }
}
