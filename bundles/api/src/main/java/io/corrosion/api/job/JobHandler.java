package io.corrosion.api.job;

import org.osgi.annotation.versioning.ConsumerType;

/**
 * Does the jobs of one kind. Register it as an OSGi service with the property {@value #KIND}; jobs of that kind that have
 * waited start at once, and wait again when the service goes. A store module's handler is called only for servers the
 * module is enabled on.
 *
 * <p>A job may be begun more than once: after a failure, after the time limit, after its node died. So a handler is
 * idempotent, or ends its work in one transaction with {@link JobRun#finish}, which happens once.
 */
@ConsumerType
public interface JobHandler {

    /** Service property: the kind of job, such as {@code backups.take}; several values for several kinds. */
    String KIND = "corrosion.job.kind";

    /**
     * Does the job and returns, on a thread of the platform that it may block; the thread is interrupted when the time
     * limit is over or the node stops. Any exception is a failed attempt and the next one comes by the job's retry policy;
     * throw {@link JobFailure} to say more.
     */
    void run(JobRun run) throws Exception;
}
