package io.corrosion.tenancy;

import io.corrosion.api.access.Permission;
import io.corrosion.api.access.PermissionContribution;
import io.corrosion.api.access.PermissionDefinition;
import io.corrosion.api.access.Reach;
import java.util.List;
import java.util.Set;
import org.osgi.service.component.annotations.Component;

/** The permissions asked for here; most are the core's, because roles of the box name them. */
@Component
public final class TenancyPermissions implements PermissionContribution {

    public static final Permission TEAM_VIEW = Permission.of("team.view");
    public static final Permission TEAM_INVITE = Permission.of("team.invite");
    public static final Permission TEAM_ROLES = Permission.of("team.roles");
    public static final Permission TEAM_REMOVE = Permission.of("team.remove");
    public static final Permission USERS_READ = Permission.of("users.read");
    public static final Permission USERS_CREATE = Permission.of("users.create");
    public static final Permission TENANT_VIEW = Permission.of("tenant.view");
    public static final Permission TENANT_UPDATE = Permission.of("tenant.update");
    public static final Permission TENANT_DELETE = Permission.of("tenant.delete");
    public static final Permission BILLING = Permission.of("billing.manage");
    public static final Permission PLATFORM_TENANTS = Permission.of("platform.tenants");

    public static final Permission SERVER_VIEW = Permission.of("server.view");

    /** Give a server away. Held by owners only. */
    public static final Permission TRANSFER = Permission.of("licences.transfer");

    /** Take a server in. */
    public static final Permission RECEIVE = Permission.of("servers.create");

    /** Issue, look up, suspend, reinstate and revoke licences. */
    public static final Permission PLATFORM_LICENCES = Permission.of("platform.licences");

    @Override
    public List<PermissionDefinition> permissions() {
        return List.of(
                new PermissionDefinition(TRANSFER, Reach.TENANT, "Transfer a server to another organisation", Set.of()),
                new PermissionDefinition(
                        PLATFORM_LICENCES,
                        Reach.PLATFORM,
                        "Issue, look up, suspend, reinstate and revoke licences",
                        Set.of()));
    }
}
