package io.corrosion.servers;

import io.corrosion.api.access.Access;
import io.corrosion.api.error.NotFound;
import io.corrosion.api.gateway.Command;
import io.corrosion.api.gateway.CommandRecord;
import io.corrosion.api.gateway.ServerGateway;
import io.corrosion.api.identity.Caller;
import io.corrosion.api.server.PowerSignal;
import io.corrosion.api.tenancy.LicenseId;
import io.corrosion.api.tenancy.Scope;
import java.time.Duration;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Starts, stops, restarts and kills. The gateway records, audits and sends; one action at a time holds the server's lease
 * there, and kill may overtake. Thread-safe.
 */
@Component(service = Power.class)
public final class Power {

    /** A machine that is away for a moment still gets the command; one that is away for longer must not get it late. */
    private static final Duration DEADLINE = Duration.ofSeconds(60);

    private final Access access;
    private final Servers servers;
    private final ServerGateway gateway;

    @Activate
    public Power(@Reference Access access, @Reference Servers servers, @Reference ServerGateway gateway) {
        this.access = access;
        this.servers = servers;
        this.gateway = gateway;
    }

    /**
     * Sends the signal; returns at once.
     *
     * @throws io.corrosion.api.error.Conflict when it makes no sense in the server's state, or another action is going on
     */
    public CommandRecord send(Caller caller, LicenseId server, PowerSignal signal) {
        Scope.Licence scope = access.require(caller, server, ServerPermissions.of(signal));
        if (servers.find(server).isEmpty()) {
            throw new NotFound("There is no server with this id.");
        }
        return gateway.send(scope, caller, new Command.Power(signal), DEADLINE);
    }
}
