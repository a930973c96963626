package io.corrosion.servers;

import io.corrosion.api.access.Permission;
import io.corrosion.api.access.PermissionContribution;
import io.corrosion.api.access.PermissionDefinition;
import io.corrosion.api.access.Reach;
import io.corrosion.api.server.PowerSignal;
import java.util.List;
import org.osgi.service.component.annotations.Component;

/** The permissions this slice asks for; those of single servers are the core's, because roles of the box name them. */
@Component
public final class ServerPermissions implements PermissionContribution {

    /** See a server. */
    public static final Permission VIEW = Permission.of("server.view");

    /** See what was done on a server. */
    public static final Permission ACTIVITY = Permission.of("activity.read");

    /** Read the organisation's audit log, and so from which address somebody acted. */
    public static final Permission AUDIT = Permission.of("audit.read");

    /** Read the console, and so the commands that were sent to it. */
    public static final Permission CONSOLE = Permission.of("console.read");

    /** Look into the files. */
    public static final Permission FILES = Permission.of("files.read");

    /** Issue and withdraw credentials. */
    public static final Permission CONNECTION = Permission.of("settings.connection");

    /** Create servers in an organisation. */
    public static final Permission CREATE = Permission.of("servers.create");

    /** What a signal needs, such as {@code control.start}. */
    public static Permission of(PowerSignal signal) {
        return Permission.of("control." + signal.wire());
    }

    @Override
    public List<PermissionDefinition> permissions() {
        return List.of(
                new PermissionDefinition(CREATE, Reach.TENANT, "Create servers for the organisation's licences"),
                new PermissionDefinition(Deleting.DELETE, Reach.SERVER, "Take the server out of the platform"));
    }
}
