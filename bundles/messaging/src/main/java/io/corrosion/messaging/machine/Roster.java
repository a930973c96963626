package io.corrosion.messaging.machine;

import io.corrosion.messaging.machine.SystemEvents.Client;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * Which machines are connected. A machine that reconnects has two connections for a moment, so it is gone only when its
 * last one is. Confined to the presence thread.
 */
final class Roster {

    private final Map<Machine, Set<String>> connections = new HashMap<>();

    /** Notes a connection; answers whether it is the machine's first. */
    boolean arrived(Client client) {
        Set<String> open = connections.get(client.machine());
        if (open == null) {
            connections.put(client.machine(), Set.of(client.key()));
            return true;
        }
        if (!open.contains(client.key())) {
            Set<String> more = new HashSet<>(open);
            more.add(client.key());
            connections.put(client.machine(), Set.copyOf(more));
        }
        return false;
    }

    /** Notes the end of a connection; answers whether it was the machine's last. */
    boolean left(Client client) {
        Set<String> open = connections.get(client.machine());
        if (open == null || !open.contains(client.key())) {
            return false;
        }
        Set<String> rest = new HashSet<>(open);
        rest.remove(client.key());
        if (rest.isEmpty()) {
            connections.remove(client.machine());
            return true;
        }
        connections.put(client.machine(), Set.copyOf(rest));
        return false;
    }

    /** Forgets every connection that is not among these; answers the machines that have none left. */
    Set<Machine> keepOnly(Collection<Client> open) {
        Map<Machine, Set<String>> known = new HashMap<>();
        open.forEach(client -> known.computeIfAbsent(client.machine(), first -> new HashSet<>())
                .add(client.key()));
        Set<Machine> gone = new HashSet<>(connections.keySet());
        gone.removeAll(known.keySet());
        connections.keySet().removeAll(gone);
        connections.replaceAll((machine, before) -> Set.copyOf(known.get(machine)));
        return gone;
    }

    Set<Machine> present() {
        return Set.copyOf(connections.keySet());
    }
}
