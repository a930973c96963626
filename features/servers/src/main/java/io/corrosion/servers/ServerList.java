package io.corrosion.servers;

import io.corrosion.api.server.Server;
import io.corrosion.api.tenancy.LicenseId;
import io.corrosion.api.tenancy.TenantId;
import io.corrosion.api.tx.Tx;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Reads many servers, by name. Thread-safe; opens no transaction. */
public interface ServerList {

    /** A place in the list: servers are ordered by this name, then by this id. */
    record Place(String name, UUID id) {}

    /** A server and its place. */
    record Placed(Server server, Place place) {}

    /**
     * The next servers of these organisations, and of these single ones.
     *
     * @param after where the last page ended; empty for the first page
     */
    List<Placed> page(
            Tx tx, Set<TenantId> tenants, Set<LicenseId> single, ServerFilter filter, Optional<Place> after, int limit);

    /**
     * Adds the server, also where a deleted one was, in a transaction that may be the platform's.
     *
     * @return whether it did; not when the licence has its server already
     */
    boolean add(Tx tx, Server server);
}
