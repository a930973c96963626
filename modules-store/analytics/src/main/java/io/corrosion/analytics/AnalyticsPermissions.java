package io.corrosion.analytics;

import io.corrosion.api.access.Permission;
import io.corrosion.api.access.PermissionContribution;
import io.corrosion.api.access.PermissionDefinition;
import io.corrosion.api.access.Reach;
import java.util.List;
import java.util.Set;
import org.osgi.service.component.annotations.Component;

/** Whoever may see a server may see what it did; whoever may change its settings may set alert rules. */
@Component
public final class AnalyticsPermissions implements PermissionContribution {

    public static final Permission VIEW = Permission.of("analytics.view");
    public static final Permission ALERTS = Permission.of("analytics.alerts");

    @Override
    public List<PermissionDefinition> permissions() {
        return List.of(
                new PermissionDefinition(
                        VIEW,
                        Reach.SERVER,
                        "See charts, insights and alerts of a server",
                        Set.of(Permission.of("server.view"))),
                new PermissionDefinition(
                        ALERTS,
                        Reach.SERVER,
                        "Set alert rules, acknowledge and snooze alerts",
                        Set.of(Permission.of("settings.server"))));
    }
}
