package io.corrosion.jobs;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** How many jobs of each queue this node is doing, and whether one more fits. Thread-safe. */
final class Places {

    private final int perQueue;
    private final Set<String> ofOne;
    private final Map<String, Integer> taken = new HashMap<>();
    private final Set<String> turnedAway = new HashSet<>();

    /** @param ofOne queues that have one place only */
    Places(int perQueue, Set<String> ofOne) {
        this.perQueue = perQueue;
        this.ofOne = ofOne;
    }

    /** Takes a place of the queue, if there is one. */
    synchronized boolean take(String queue) {
        int now = taken.getOrDefault(queue, 0);
        if (now >= (ofOne.contains(queue) ? 1 : perQueue)) {
            turnedAway.add(queue);
            return false;
        }
        taken.put(queue, now + 1);
        return true;
    }

    /** Gives a place back; answers whether somebody may be waiting for it. */
    synchronized boolean free(String queue) {
        taken.merge(queue, -1, Integer::sum);
        return turnedAway.contains(queue);
    }

    /** Nobody waits for a place of the queue any more. */
    synchronized void nobodyWaits(String queue) {
        turnedAway.remove(queue);
    }
}
