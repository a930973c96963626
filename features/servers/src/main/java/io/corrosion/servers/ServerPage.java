package io.corrosion.servers;

import io.corrosion.api.server.Server;
import java.util.List;
import java.util.Optional;

/**
 * A page of the list. Immutable.
 *
 * @param next where the next page begins; empty on the last one
 */
public record ServerPage(List<Server> servers, Optional<String> next) {

    public ServerPage {
        servers = List.copyOf(servers);
    }
}
