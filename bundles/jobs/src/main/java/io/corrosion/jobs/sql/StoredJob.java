package io.corrosion.jobs.sql;

import io.corrosion.api.job.Job;
import io.corrosion.api.job.JobId;
import io.corrosion.api.job.JobState;
import io.corrosion.api.job.RetryPolicy;
import io.corrosion.api.persistence.Row;
import io.corrosion.api.tenancy.LicenseId;
import io.corrosion.api.tenancy.Scope;
import io.corrosion.api.tenancy.TenantId;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** A job as it is kept. Immutable. */
public record StoredJob(
        JobId id,
        String kind,
        String queue,
        Optional<TenantId> tenant,
        Optional<LicenseId> license,
        String payload,
        JobState state,
        int attempt,
        RetryPolicy retries,
        Duration limit,
        int progress,
        String step,
        String error,
        String node,
        String correlation,
        Instant createdAt,
        Instant runAt,
        Optional<Instant> startedAt,
        Optional<Instant> finishedAt) {

    static StoredJob of(Row row) {
        return new StoredJob(
                new JobId(row.uuid("id")),
                row.text("kind"),
                row.text("queue"),
                row.maybe("tenant_id", UUID.class).map(TenantId::new),
                row.maybe("license_id", UUID.class).map(LicenseId::new),
                row.text("payload"),
                row.choice("state", JobState.class),
                row.number("attempt"),
                new RetryPolicy(
                        row.number("attempts"),
                        Duration.ofMillis(row.count("first_wait_ms")),
                        Duration.ofMillis(row.count("longest_wait_ms"))),
                Duration.ofMillis(row.count("limit_ms")),
                row.number("progress"),
                row.text("step"),
                row.text("error"),
                row.text("node"),
                row.text("correlation"),
                row.instant("created_at"),
                row.instant("run_at"),
                row.maybe("started_at", Instant.class),
                row.maybe("finished_at", Instant.class));
    }

    /** The scope it was left in. */
    public Scope scope() {
        if (tenant.isEmpty()) {
            return Scope.platform(kind);
        }
        return license.<Scope>map(server -> new Scope.Licence(tenant.get(), server))
                .orElseGet(() -> new Scope.Tenant(tenant.get()));
    }

    /** Whose places it takes: its organisation's id, or nothing for the platform's own. */
    public String owner() {
        return tenant.map(id -> id.value().toString()).orElse("");
    }

    /** Whether there is no attempt left after the one that was begun last. */
    public boolean isAtItsLastAttempt() {
        return attempt >= retries.attempts();
    }

    /** As others see it. */
    public Job shown(boolean handled) {
        return new Job(
                id,
                kind,
                queue,
                tenant,
                license,
                payload,
                state,
                attempt,
                retries.attempts(),
                progress,
                step,
                error,
                handled,
                createdAt,
                runAt,
                startedAt,
                finishedAt,
                node,
                correlation);
    }
}
