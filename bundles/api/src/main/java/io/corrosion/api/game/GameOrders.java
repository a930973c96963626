package io.corrosion.api.game;

import io.corrosion.api.audit.Actor;
import io.corrosion.api.tenancy.Scope;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Has the game plugin do something, once. An order is recorded and audited in one transaction before it is sent, sent again
 * when the plugin comes back, and ends as done, failed or expired, also over a crash of the platform. Thread-safe. The
 * caller's permission has been checked by the use case, whose scope comes along.
 */
@ProviderType
public interface GameOrders {

    /**
     * Records and sends an order; waits for nothing. An order with the same id is the same order, whatever it says: its
     * outcome is answered and nothing is done twice, so that a step that is repeated after a crash gives its own id again.
     *
     * @param id of the caller's; a random one for something new
     * @param deadline how long the order may wait for the plugin, 1 second to 30 days; later it is never done
     * @return the outcome, completed on a thread of the platform, never exceptionally
     * @throws io.corrosion.api.error.Refused when the licence gives no service
     * @throws io.corrosion.api.error.Invalid when a value cannot be sent, such as a SteamID that is none
     */
    CompletableFuture<OrderOutcome> send(Scope.Licence scope, Actor actor, UUID id, GameOrder order, Duration deadline);

    /** What became of an order of this server; empty when there is none with this id. */
    Optional<OrderOutcome> find(Scope.Licence scope, UUID id);
}
