package io.corrosion.servers;

import io.corrosion.api.audit.Actor;
import io.corrosion.api.audit.Audit;
import io.corrosion.api.audit.AuditEntry;
import io.corrosion.api.error.Conflict;
import io.corrosion.api.identity.Caller;
import io.corrosion.api.server.Server;
import io.corrosion.api.tx.Tx;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Writes down that there is a new server, whichever way it came: its row and the record of who made it. Thread-safe. */
final class Newcomers {

    private final ServerList list;
    private final Audit audit;

    Newcomers(ServerList list, Audit audit) {
        this.list = list;
        this.audit = audit;
    }

    /**
     * Adds it in the caller's transaction, which is the server's.
     *
     * @param circumstances what else the record says, such as a reason
     * @throws Conflict when the licence has its server already
     */
    void add(Tx tx, Caller caller, Server server, Map<String, String> circumstances) {
        if (!list.add(tx, server)) {
            throw new Conflict("This licence has its server already.");
        }
        Map<String, String> details = new HashMap<>(circumstances);
        details.put("name", server.name());
        details.put("game", server.game());
        audit.record(
                tx,
                new AuditEntry(
                        Actor.of(caller),
                        "server.create",
                        "server",
                        server.id().toString(),
                        Optional.of(server.id()),
                        Map.copyOf(details)));
    }
}
