package io.corrosion.tenancy.team;

import io.corrosion.api.access.Access;
import io.corrosion.api.access.Gift;
import io.corrosion.api.access.Hierarchy;
import io.corrosion.api.access.Permission;
import io.corrosion.api.access.Place;
import io.corrosion.api.error.NotFound;
import io.corrosion.api.identity.Caller;
import io.corrosion.api.identity.UserId;
import io.corrosion.api.tenancy.Invitation;
import io.corrosion.api.tenancy.LicenseId;
import io.corrosion.api.tenancy.Scope;
import io.corrosion.api.tenancy.TenantId;
import io.corrosion.tenancy.Promisers;
import io.corrosion.tenancy.TenancyPermissions;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Who may invite whom to what: asked when an invitation is sent, and again when it is accepted. Thread-safe. */
@Component(service = Inviting.class)
public final class Inviting {

    private final Access access;
    private final Hierarchy hierarchy;
    private final Promisers promisers;

    @Activate
    public Inviting(@Reference Access access, @Reference Hierarchy hierarchy, @Reference Promisers promisers) {
        this.access = access;
        this.hierarchy = hierarchy;
        this.promisers = promisers;
    }

    /** Whoever may invite to the organisation may invite to its servers; to a server alone it takes a permission there. */
    Scope.Tenant require(Caller caller, TenantId tenant, Optional<LicenseId> server) {
        if (server.isPresent()) {
            Scope.Licence scope = access.require(caller, server.get(), TenancyPermissions.USERS_CREATE);
            if (!scope.tenant().equals(tenant)) {
                throw new NotFound("There is no server with this id.");
            }
            return new Scope.Tenant(tenant);
        }
        return access.require(caller, tenant, TenancyPermissions.TEAM_INVITE);
    }

    /** @throws io.corrosion.api.error.Refused when it promises more than the caller holds */
    void requireWithin(Caller caller, Invitation invitation) {
        if (invitation.server().isPresent()) {
            hierarchy.requireMayGive(
                    caller, Place.of(invitation.server().get()), gift(invitation), invitation.accessEnds());
        } else {
            hierarchy.requireMayGive(caller, invitation.tenant(), invitation.role());
        }
    }

    /** Whether the inviter could send it today. Who was removed, or made less, invites nobody by what was sent before. */
    boolean mayStill(UserId inviter, Invitation invitation) {
        return promisers
                .asking(inviter)
                .filter(caller -> invitation
                        .server()
                        .map(server -> mayGive(caller, server, invitation))
                        .orElseGet(() -> mayGive(caller, invitation)))
                .isPresent();
    }

    private boolean mayGive(Caller caller, LicenseId server, Invitation invitation) {
        return access.allows(caller, server, TenancyPermissions.USERS_CREATE)
                && hierarchy.mayGive(caller, Place.of(server), gift(invitation), invitation.accessEnds());
    }

    private boolean mayGive(Caller caller, Invitation invitation) {
        return access.allows(caller, invitation.tenant(), TenancyPermissions.TEAM_INVITE)
                && hierarchy.mayGive(caller, invitation.tenant(), invitation.role());
    }

    /** What it gives on its one server. */
    static Gift.OfKeys gift(Invitation invitation) {
        return new Gift.OfKeys(
                invitation.permissions().stream().map(Permission::key).toList());
    }
}
