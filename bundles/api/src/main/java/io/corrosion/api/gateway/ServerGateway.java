package io.corrosion.api.gateway;

import io.corrosion.api.identity.Caller;
import io.corrosion.api.tenancy.LicenseId;
import io.corrosion.api.tenancy.Scope;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Sends commands to servers. Thread-safe. The caller's permission has been checked by the use case, whose scope comes
 * along. Each command is recorded and audited in one transaction before it is sent; after a crash of the platform an
 * unanswered one is sent again under the same id, or expires.
 */
@ProviderType
public interface ServerGateway {

    /**
     * Records and sends a command; returns at once.
     *
     * @param deadline how long it may take to be accepted; 1 second to 10 minutes
     * @return the record in state pending or sent
     * @throws io.corrosion.api.error.Conflict when the server's state or lease does not allow it now
     * @throws io.corrosion.api.error.Unavailable when the platform has lost its messaging
     */
    CommandRecord send(Scope.Licence scope, Caller caller, Command command, Duration deadline);

    /**
     * The command in a final state. Completed on a gateway thread, never exceptionally: failures are in the record.
     * Immediately complete when it is final already.
     */
    CompletableFuture<CommandRecord> outcome(Scope.Licence scope, CommandId command);

    /** The command, when it is one of this server's. */
    Optional<CommandRecord> find(Scope.Licence scope, CommandId command);

    /** The newest commands of this server, newest first. */
    List<CommandRecord> latest(Scope.Licence scope, int limit);

    /** How the server is connected; empty when it has no connection yet. */
    Optional<Connection> connection(LicenseId server);
}
