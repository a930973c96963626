package io.corrosion.modules;

import io.corrosion.api.access.Permission;
import io.corrosion.api.access.PermissionContribution;
import io.corrosion.api.access.PermissionDefinition;
import io.corrosion.api.access.Reach;
import io.corrosion.api.module.Modules;
import java.util.List;
import org.osgi.service.component.annotations.Component;

/** The permissions of the store. */
@Component
public final class ModulePermissions implements PermissionContribution {

    @Override
    public List<PermissionDefinition> permissions() {
        return List.of(
                new PermissionDefinition(
                        Permission.of(Modules.INSTALL), Reach.PLATFORM, "Install, update and remove store modules"),
                new PermissionDefinition(
                        Permission.of(Modules.MANAGE), Reach.SERVER, "Enable and disable store modules on the server"));
    }
}
