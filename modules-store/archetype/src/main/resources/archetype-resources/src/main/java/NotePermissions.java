package ${package};

import io.corrosion.api.access.Permission;
import io.corrosion.api.access.PermissionContribution;
import io.corrosion.api.access.PermissionDefinition;
import io.corrosion.api.access.Reach;
import java.util.List;
import java.util.Set;
import org.osgi.service.component.annotations.Component;

/** Whoever may see servers may read notes; whoever may change settings may leave them. */
@Component
public final class NotePermissions implements PermissionContribution {

    @Override
    public List<PermissionDefinition> permissions() {
        return List.of(
                new PermissionDefinition(
                        Notes.VIEW, Reach.TENANT, "Read notes", Set.of(Permission.of("server.view"))),
                new PermissionDefinition(
                        Notes.WRITE, Reach.TENANT, "Leave notes", Set.of(Permission.of("settings.server"))));
    }
}
