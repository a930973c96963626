package io.corrosion.jobs;

import io.corrosion.api.access.Permission;
import io.corrosion.api.access.PermissionContribution;
import io.corrosion.api.access.PermissionDefinition;
import io.corrosion.api.access.Reach;
import java.util.List;
import org.osgi.service.component.annotations.Component;

/** The one permission of the job desk. */
@Component
public final class JobPermissions implements PermissionContribution {

    @Override
    public List<PermissionDefinition> permissions() {
        return List.of(new PermissionDefinition(
                Permission.of("platform.jobs"), Reach.PLATFORM, "See, retry and delete background jobs"));
    }
}
