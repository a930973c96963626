package io.corrosion.api.job;

import java.time.Duration;
import java.util.List;

/**
 * How the jobs are. Immutable.
 *
 * @param up whether the scheduler of the node asked is running
 * @param places how many jobs that node can run at once
 */
public record JobHealth(boolean up, int places, List<Queue> queues) {

    public JobHealth {
        queues = List.copyOf(queues);
    }

    /**
     * One queue, over all nodes.
     *
     * @param waiting due or not yet due, without those below
     * @param retrying failed and waiting for the next attempt
     * @param unhandled of those waiting, how many have no handler on the node asked
     * @param done within the last hour
     * @param failed attempts that failed within the last hour
     * @param oldestDue how long the longest-waiting due job has waited
     */
    public record Queue(
            String name,
            long waiting,
            long running,
            long retrying,
            long dead,
            long unhandled,
            long done,
            long failed,
            Duration oldestDue) {

        /** The share of attempts within the last hour that succeeded, 0 to 1; 1 when there were none. */
        public double successRate() {
            return done + failed == 0 ? 1 : (double) done / (done + failed);
        }
    }
}
