package io.corrosion.jobs.rest;

import io.corrosion.api.job.JobHealth;
import java.util.List;

/**
 * How the jobs are.
 *
 * @param status {@code up}, or {@code down} when this node's scheduler does not run
 * @param places how many jobs this node runs at once
 */
record HealthView(String status, int places, List<QueueView> queues) {

    static HealthView of(JobHealth health) {
        return new HealthView(
                health.up() ? "up" : "down",
                health.places(),
                health.queues().stream().map(QueueView::of).toList());
    }

    /**
     * One queue, over all nodes.
     *
     * @param unhandled waiting without a handler on this node
     * @param done within the last hour
     * @param failed attempts that failed within the last hour
     * @param successRate share of attempts of the last hour that succeeded
     */
    record QueueView(
            String name,
            long waiting,
            long running,
            long retrying,
            long dead,
            long unhandled,
            long done,
            long failed,
            double successRate,
            long oldestDueSeconds) {

        static QueueView of(JobHealth.Queue queue) {
            return new QueueView(
                    queue.name(),
                    queue.waiting(),
                    queue.running(),
                    queue.retrying(),
                    queue.dead(),
                    queue.unhandled(),
                    queue.done(),
                    queue.failed(),
                    queue.successRate(),
                    queue.oldestDue().toSeconds());
        }
    }
}
