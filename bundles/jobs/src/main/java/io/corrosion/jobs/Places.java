package io.corrosion.jobs;

import io.corrosion.api.job.JobId;
import io.corrosion.jobs.sql.StoredJob;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Who holds how many places of each queue on this node, whether one more fits, and who waits for one. An owner takes another
 * place only while more of the queue are left than it holds: one that is busy, or waits for servers that are away, gets about
 * half of them, the next one half of the rest, and the last place goes to somebody who has none. Thread-safe.
 */
final class Places {

    private final int perQueue;
    private final Set<String> ofOne;
    private final Map<String, Map<String, Integer>> taken = new HashMap<>();
    private final Map<String, Map<JobId, StoredJob>> waiting = new HashMap<>();

    /** @param ofOne queues that have one place only */
    Places(int perQueue, Set<String> ofOne) {
        this.perQueue = perQueue;
        this.ofOne = ofOne;
    }

    /** Takes a place of the job's queue, if there is one for its owner. */
    synchronized boolean take(StoredJob job) {
        if (!fits(job)) {
            return false;
        }
        held(job.queue()).merge(job.owner(), 1, Integer::sum);
        waiting(job.queue()).remove(job.id());
        return true;
    }

    /** Gives the job's place back. */
    synchronized void free(StoredJob job) {
        held(job.queue()).computeIfPresent(job.owner(), (owner, places) -> places == 1 ? null : places - 1);
    }

    /** The job was turned away and waits for a place. */
    synchronized void waits(StoredJob job) {
        waiting(job.queue()).put(job.id(), job);
    }

    /** Who has waited longest for a place of the queue and gets one now; it does not wait any more. */
    synchronized Optional<JobId> next(String queue) {
        Optional<JobId> next = waiting(queue).values().stream()
                .filter(this::fits)
                .min(Comparator.comparing(StoredJob::runAt))
                .map(StoredJob::id);
        next.ifPresent(waiting(queue)::remove);
        return next;
    }

    private Map<String, Integer> held(String queue) {
        return taken.computeIfAbsent(queue, key -> new HashMap<>());
    }

    private Map<JobId, StoredJob> waiting(String queue) {
        return waiting.computeIfAbsent(queue, key -> new HashMap<>());
    }

    private boolean fits(StoredJob job) {
        Map<String, Integer> held = held(job.queue());
        int all = ofOne.contains(job.queue()) ? 1 : perQueue;
        int left = all - held.values().stream().mapToInt(Integer::intValue).sum();
        return held.getOrDefault(job.owner(), 0) < left;
    }
}
