/**
 * Durable work: done once, later or regularly, by whichever node is free, again after a failure or a crash. A use case
 * leaves a {@link io.corrosion.api.job.NewJob} with {@link io.corrosion.api.job.Jobs} in its own transaction; the
 * {@link io.corrosion.api.job.JobHandler} of that kind, an OSGi service of any bundle, does it. Jobs whose handler is not
 * installed wait, and can be seen waiting. Times on the clock are written as {@link io.corrosion.api.job.Cron}, everywhere.
 * Source: architecture D4, contract section 6, rows JOB-*.
 */
@Version("1.0.0")
@NullMarked
package io.corrosion.api.job;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.versioning.Version;
