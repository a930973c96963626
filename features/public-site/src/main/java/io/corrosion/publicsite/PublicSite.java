package io.corrosion.publicsite;

import io.corrosion.api.server.ConnectionState;
import io.corrosion.api.server.LiveServer;
import io.corrosion.api.server.PowerState;
import io.corrosion.api.server.Server;
import io.corrosion.api.site.SiteContent;
import java.util.List;
import java.util.Optional;

/**
 * A server's page as everybody sees it. Immutable.
 *
 * @param server what its owner said of it
 * @param live how it was when the page was put together
 * @param blocks what slices and modules say, in their order
 */
public record PublicSite(Server server, LiveServer live, List<Block> blocks) {

    public PublicSite {
        blocks = List.copyOf(blocks);
    }

    /** Whether one can play now, as far as is known; why not is nobody's business. */
    public boolean isOnline() {
        return live.connection() != ConnectionState.OFFLINE && live.power() == PowerState.RUNNING;
    }

    /** How many play; empty while it is not online or nobody counts. */
    public Optional<Integer> players() {
        return isOnline() && live.players().value().isPresent()
                ? Optional.of((int) live.players().value().getAsDouble())
                : Optional.empty();
    }

    /** What one contributor says. Immutable. */
    public record Block(String name, String heading, int weight, SiteContent content) {}
}
