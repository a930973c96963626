package io.corrosion.jobs.rest;

import io.corrosion.api.job.FailedAttempt;
import io.corrosion.api.job.Job;
import java.time.Instant;
import java.util.List;

/**
 * A job with everything.
 *
 * @param payload a JSON value as text
 */
record JobDetailView(JobView job, String payload, List<FailureView> failures) {

    static JobDetailView of(Job job, List<FailedAttempt> failures) {
        return new JobDetailView(
                JobView.of(job),
                job.payload(),
                failures.stream().map(FailureView::of).toList());
    }

    /** An attempt that failed. */
    record FailureView(int attempt, Instant at, String node, String error, String trace) {

        static FailureView of(FailedAttempt failure) {
            return new FailureView(failure.attempt(), failure.at(), failure.node(), failure.error(), failure.trace());
        }
    }
}
