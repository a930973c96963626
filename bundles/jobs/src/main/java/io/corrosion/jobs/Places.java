package io.corrosion.jobs;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Who holds how many places of each queue on this node, and whether one more fits. An owner takes another place only while more
 * of the queue are left than it holds: one that is busy, or waits for servers that are away, gets about half of them, the next
 * one half of the rest, and the last place goes to somebody who has none. Thread-safe.
 */
final class Places {

    private final int perQueue;
    private final Set<String> ofOne;
    private final Map<String, Map<String, Integer>> taken = new HashMap<>();
    private final Set<String> turnedAway = new HashSet<>();

    /** @param ofOne queues that have one place only */
    Places(int perQueue, Set<String> ofOne) {
        this.perQueue = perQueue;
        this.ofOne = ofOne;
    }

    /** Takes a place of the queue, if there is one for this owner. */
    synchronized boolean take(String queue, String owner) {
        Map<String, Integer> held = held(queue);
        if (held.getOrDefault(owner, 0) >= left(queue)) {
            turnedAway.add(queue);
            return false;
        }
        held.merge(owner, 1, Integer::sum);
        return true;
    }

    /**
     * Gives a place back.
     *
     * @return who gets no further one now; empty when nobody waits for a place of the queue
     */
    synchronized Optional<Set<String>> free(String queue, String owner) {
        Map<String, Integer> held = held(queue);
        held.computeIfPresent(owner, (key, places) -> places == 1 ? null : places - 1);
        if (!turnedAway.contains(queue)) {
            return Optional.empty();
        }
        int left = left(queue);
        return Optional.of(held.entrySet().stream()
                .filter(other -> other.getValue() >= left)
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet()));
    }

    /** Nobody waits for a place of the queue any more. */
    synchronized void nobodyWaits(String queue) {
        turnedAway.remove(queue);
    }

    private Map<String, Integer> held(String queue) {
        return taken.computeIfAbsent(queue, key -> new HashMap<>());
    }

    private int left(String queue) {
        int all = ofOne.contains(queue) ? 1 : perQueue;
        return all - held(queue).values().stream().mapToInt(Integer::intValue).sum();
    }
}
