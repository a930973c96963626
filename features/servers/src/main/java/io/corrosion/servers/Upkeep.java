package io.corrosion.servers;

import io.corrosion.api.access.Access;
import io.corrosion.api.access.Permission;
import io.corrosion.api.error.Conflict;
import io.corrosion.api.error.Invalid;
import io.corrosion.api.error.NotFound;
import io.corrosion.api.gateway.Capability;
import io.corrosion.api.gateway.Command;
import io.corrosion.api.gateway.CommandRecord;
import io.corrosion.api.gateway.ServerGateway;
import io.corrosion.api.identity.Caller;
import io.corrosion.api.server.Server;
import io.corrosion.api.server.ServerStatus;
import io.corrosion.api.tenancy.LicenseId;
import io.corrosion.api.tenancy.Scope;
import java.time.Duration;
import java.util.Set;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Brings a server's game up to date, and installs it anew (SRV-22, SRV-31). Thread-safe. */
@Component(service = Upkeep.class)
public final class Upkeep {

    public static final Permission UPDATE = Permission.of("settings.server");
    public static final Permission REINSTALL = Permission.of("settings.reinstall");

    /** The largest games take this long over slow lines. */
    private static final Duration LONGEST = Duration.ofHours(3);

    private final Access access;
    private final Servers servers;
    private final ServerGateway gateway;
    private final Statuses statuses;

    @Activate
    public Upkeep(
            @Reference Access access,
            @Reference Servers servers,
            @Reference ServerGateway gateway,
            @Reference Statuses statuses) {
        this.access = access;
        this.servers = servers;
        this.gateway = gateway;
        this.statuses = statuses;
    }

    /** What of this the server's connection can do. */
    public Set<Capability> abilities(LicenseId server) {
        return gateway.capabilities(server);
    }

    /** Begins to bring the game up to date; returns at once. */
    public CommandRecord update(Caller caller, LicenseId server, boolean validate) {
        Scope.Licence scope = access.require(caller, server, UPDATE);
        find(server);
        offers(server, Capability.UPDATE, "The connection of this server cannot update the game; its panel does that.");
        return gateway.send(scope, caller, new Command.Update(validate), LONGEST);
    }

    /**
     * Begins to run the server's installer again; returns at once.
     *
     * @param name the server's name, typed by whoever wants it
     */
    public CommandRecord reinstall(Caller caller, LicenseId server, String name) {
        Scope.Licence scope = access.require(caller, server, REINSTALL);
        confirmed(find(server), name);
        offers(server, Capability.REINSTALL, "The connection of this server cannot install it anew.");
        statuses.of(scope).become(ServerStatus.INSTALLING);
        return gateway.send(scope, caller, new Command.Reinstall(), LONGEST);
    }

    /** @throws Invalid when the name is not the server's */
    static void confirmed(Server server, String name) {
        if (!server.name().equals(name)) {
            throw Invalid.field("confirm", "Type the server's name exactly as it is: " + server.name());
        }
    }

    private Server find(LicenseId server) {
        return servers.find(server).orElseThrow(() -> new NotFound("There is no server with this id."));
    }

    private void offers(LicenseId server, Capability wanted, String otherwise) {
        if (!gateway.capabilities(server).contains(wanted)) {
            throw new Conflict(otherwise);
        }
    }
}
