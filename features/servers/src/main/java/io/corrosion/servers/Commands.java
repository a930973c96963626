package io.corrosion.servers;

import io.corrosion.api.access.Access;
import io.corrosion.api.error.NotFound;
import io.corrosion.api.gateway.CommandId;
import io.corrosion.api.gateway.CommandRecord;
import io.corrosion.api.gateway.ServerGateway;
import io.corrosion.api.identity.Caller;
import io.corrosion.api.tenancy.LicenseId;
import io.corrosion.api.tenancy.Scope;
import java.util.List;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** What was asked of a server and what became of it. Console commands are for those who may read the console. Thread-safe. */
@Component(service = Commands.class)
public final class Commands {

    private static final String CONSOLE = "console";

    private final Access access;
    private final ServerGateway gateway;

    @Activate
    public Commands(@Reference Access access, @Reference ServerGateway gateway) {
        this.access = access;
        this.gateway = gateway;
    }

    /** The newest first. */
    public List<CommandRecord> latest(Caller caller, LicenseId server, int limit) {
        Scope.Licence scope = access.require(caller, server, ServerPermissions.ACTIVITY);
        return gateway.latest(scope, limit).stream()
                .filter(command -> mayRead(caller, command))
                .toList();
    }

    /** @throws NotFound when there is no such command of this server that the caller may know of */
    public CommandRecord get(Caller caller, LicenseId server, CommandId command) {
        Scope.Licence scope = access.require(caller, server, ServerPermissions.ACTIVITY);
        Optional<CommandRecord> found = gateway.find(scope, command).filter(known -> mayRead(caller, known));
        return found.orElseThrow(() -> new NotFound("There is no command with this id."));
    }

    private boolean mayRead(Caller caller, CommandRecord command) {
        return !command.name().equals(CONSOLE) || access.allows(caller, command.server(), ServerPermissions.CONSOLE);
    }
}
