package io.corrosion.hello;

import io.corrosion.api.access.Permission;
import io.corrosion.api.access.PermissionContribution;
import io.corrosion.api.access.PermissionDefinition;
import io.corrosion.api.access.Reach;
import java.util.List;
import java.util.Set;
import org.osgi.service.component.annotations.Component;

/** Whoever may see servers may read greetings; whoever may change settings may leave them. */
@Component
public final class HelloPermissions implements PermissionContribution {

    @Override
    public List<PermissionDefinition> permissions() {
        return List.of(
                new PermissionDefinition(
                        Greetings.VIEW, Reach.TENANT, "Read greetings", Set.of(Permission.of("server.view"))),
                new PermissionDefinition(
                        Greetings.GREET, Reach.TENANT, "Leave greetings", Set.of(Permission.of("settings.server"))));
    }
}
