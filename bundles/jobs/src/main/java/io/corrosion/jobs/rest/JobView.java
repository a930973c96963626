package io.corrosion.jobs.rest;

import io.corrosion.api.job.Job;
import io.corrosion.api.tenancy.LicenseId;
import io.corrosion.api.tenancy.TenantId;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** A job in a list; its payload is not shown. */
record JobView(
        UUID id,
        String kind,
        String queue,
        Optional<UUID> tenantId,
        Optional<UUID> licenseId,
        String state,
        int attempt,
        int attempts,
        int progress,
        String step,
        String error,
        boolean handled,
        Instant createdAt,
        Instant runAt,
        Optional<Instant> startedAt,
        Optional<Instant> finishedAt,
        String node,
        String correlationId) {

    static JobView of(Job job) {
        return new JobView(
                job.id().value(),
                job.kind(),
                job.queue(),
                job.tenant().map(TenantId::value),
                job.license().map(LicenseId::value),
                job.state().wire(),
                job.attempt(),
                job.attempts(),
                job.progress(),
                job.step(),
                job.error(),
                job.handled(),
                job.createdAt(),
                job.runAt(),
                job.startedAt(),
                job.finishedAt(),
                job.node(),
                job.correlation());
    }
}
