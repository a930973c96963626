package io.corrosion.servers;

import io.corrosion.api.gateway.CommandRecord;
import io.corrosion.api.gateway.CommandState;
import io.corrosion.api.gateway.ServerGateway;
import io.corrosion.api.server.LiveServer;
import io.corrosion.api.server.LiveServers;
import io.corrosion.api.server.PowerState;
import io.corrosion.api.server.ServerStatus;
import io.corrosion.api.tenancy.Licence;
import io.corrosion.api.tenancy.Licences;
import io.corrosion.api.tenancy.Scope;
import io.corrosion.api.tenancy.Standings;
import java.time.Clock;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;

/**
 * Where servers are in their lives (SRV-11), read from what is known anyway: the standing of licence and organisation, the
 * newest installation, what the process was last seen doing. A deleted server is not found at all. Thread-safe.
 */
@Component(service = Statuses.class)
public final class Statuses {

    static final String INSTALLATION = "game.reinstall";

    private final Clock clock = Clock.systemUTC();
    private final ServerGateway gateway;
    private final LiveServers live;
    private final Licences licences;

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    volatile @Nullable Standings standings;

    @Activate
    public Statuses(@Reference ServerGateway gateway, @Reference LiveServers live, @Reference Licences licences) {
        this.gateway = gateway;
        this.live = live;
        this.licences = licences;
    }

    /** The server's status now. */
    public ServerStatus of(Scope.Licence scope) {
        if (!gives(scope)) {
            return ServerStatus.SUSPENDED;
        }
        return of(gateway.newest(scope, INSTALLATION), live.of(scope.license()));
    }

    private boolean gives(Scope.Licence scope) {
        Standings known = standings;
        boolean active = licences.find(scope.license())
                .filter(licence -> isActive(licence))
                .isPresent();
        return active && (known == null || known.of(scope.license()).isFull());
    }

    private boolean isActive(Licence licence) {
        return licence.isActiveAt(clock.instant());
    }

    /** A process that moved after the installation has ended tells more than the installation. */
    static ServerStatus of(Optional<CommandRecord> installation, LiveServer seen) {
        if (installation.filter(one -> !one.state().isFinal()).isPresent()) {
            return ServerStatus.INSTALLING;
        }
        boolean failed = installation
                .filter(one -> one.state() != CommandState.ACKNOWLEDGED)
                .flatMap(CommandRecord::finishedAt)
                .filter(end -> !seen.since().isAfter(end))
                .isPresent();
        return failed && !isUp(seen.power()) ? ServerStatus.FAILED : of(seen.power());
    }

    private static boolean isUp(PowerState power) {
        return power == PowerState.RUNNING || power == PowerState.STARTING || power == PowerState.STOPPING;
    }

    /** Of whose process nothing was heard yet counts as stopped: nothing is known to run. */
    private static ServerStatus of(PowerState power) {
        return switch (power) {
            case UNKNOWN, STOPPED -> ServerStatus.STOPPED;
            case STARTING -> ServerStatus.STARTING;
            case RUNNING -> ServerStatus.RUNNING;
            case STOPPING -> ServerStatus.STOPPING;
            case CRASHED -> ServerStatus.FAILED;
        };
    }
}
