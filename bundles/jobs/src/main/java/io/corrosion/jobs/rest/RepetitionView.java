package io.corrosion.jobs.rest;

import io.corrosion.api.job.Repetition;
import io.corrosion.api.tenancy.TenantId;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** A job that comes again and again. */
record RepetitionView(
        String name, String kind, Optional<UUID> tenantId, String cron, String zone, Optional<Instant> next) {

    static RepetitionView of(Repetition repetition) {
        return new RepetitionView(
                repetition.name(),
                repetition.kind(),
                repetition.tenant().map(TenantId::value),
                repetition.times().expression(),
                repetition.times().zone().getId(),
                repetition.next());
    }
}
