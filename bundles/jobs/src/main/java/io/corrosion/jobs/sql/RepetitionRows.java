package io.corrosion.jobs.sql;

import io.corrosion.api.job.Cron;
import io.corrosion.api.job.NewJob;
import io.corrosion.api.job.Repetition;
import io.corrosion.api.job.RetryPolicy;
import io.corrosion.api.persistence.Row;
import io.corrosion.api.persistence.Sql;
import io.corrosion.api.tenancy.LicenseId;
import io.corrosion.api.tenancy.Scope;
import io.corrosion.api.tenancy.TenantId;
import io.corrosion.api.tx.Tx;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** What comes again and again. */
public final class RepetitionRows {

    private static final String UPSERT = """
            insert into jobs.repetitions (id, tenant_id, license_id, name, cron, zone, kind, queue, payload, attempts,
              first_wait_ms, longest_wait_ms, limit_ms, next_at)
            values (?, ?, ?, ?, ?, ?, ?, ?, cast(? as jsonb), ?, ?, ?, ?, ?)
            on conflict (name, tenant_id, license_id) do update set
              next_at = case when repetitions.cron = excluded.cron and repetitions.zone = excluded.zone
                then repetitions.next_at else excluded.next_at end,
              cron = excluded.cron, zone = excluded.zone, kind = excluded.kind, queue = excluded.queue,
              payload = excluded.payload, attempts = excluded.attempts, first_wait_ms = excluded.first_wait_ms,
              longest_wait_ms = excluded.longest_wait_ms, limit_ms = excluded.limit_ms
            returning id, next_at""";

    /** A repetition, and the job it leaves. */
    public record Due(UUID id, String name, Scope scope, Cron times, NewJob job, Optional<Instant> next) {}

    /** Keeps it, with its next time; one that is there with the same times keeps the time it had. */
    public Kept keep(Tx tx, String name, Cron times, NewJob job, Optional<Instant> next) {
        Owner owner = Owner.of(tx.scope());
        return Sql.first(
                        tx,
                        UPSERT,
                        row -> new Kept(row.uuid("id"), row.maybe("next_at", Instant.class)),
                        UUID.randomUUID(),
                        owner.tenant(),
                        owner.license(),
                        name,
                        times.expression(),
                        times.zone().getId(),
                        job.kind(),
                        job.queue(),
                        job.payload(),
                        job.retries().attempts(),
                        job.retries().first().toMillis(),
                        job.retries().longest().toMillis(),
                        job.timeLimit().toMillis(),
                        next)
                .orElseThrow();
    }

    /** What is kept. */
    public record Kept(UUID id, Optional<Instant> next) {}

    public Optional<UUID> remove(Tx tx, String name) {
        Owner owner = Owner.of(tx.scope());
        return Sql.first(
                tx,
                "delete from jobs.repetitions where name = ? and tenant_id is not distinct from cast(? as uuid)"
                        + " and license_id is not distinct from cast(? as uuid) returning id",
                row -> row.uuid("id"),
                name,
                owner.tenant(),
                owner.license());
    }

    public Optional<Due> find(Tx tx, UUID id) {
        return Sql.first(tx, "select * from jobs.repetitions where id = ?", RepetitionRows::due, id);
    }

    /** Holds the repetition until the transaction ends. */
    public Optional<Due> hold(Tx tx, UUID id) {
        return Sql.first(tx, "select * from jobs.repetitions where id = ? for update", RepetitionRows::due, id);
    }

    public void next(Tx tx, UUID id, Optional<Instant> next) {
        Sql.update(tx, "update jobs.repetitions set next_at = ? where id = ?", next, id);
    }

    /** Whether a job it left is still on its way. */
    public boolean isAtWork(Tx tx, UUID id) {
        return Sql.first(
                        tx,
                        "select id from jobs.jobs where repetition_id = ? and state in ('queued', 'running', 'retry') limit 1",
                        row -> true,
                        id)
                .isPresent();
    }

    /** All of them, by name. */
    public List<Repetition> all(Tx tx) {
        return Sql.list(
                tx,
                "select * from jobs.repetitions order by name, id",
                row -> new Repetition(
                        row.text("name"),
                        row.text("kind"),
                        row.maybe("tenant_id", UUID.class).map(TenantId::new),
                        times(row),
                        row.maybe("next_at", Instant.class)));
    }

    private static Cron times(Row row) {
        return new Cron(row.text("cron"), ZoneId.of(row.text("zone")));
    }

    private static Due due(Row row) {
        NewJob job = NewJob.of(row.text("kind"), row.text("payload"))
                .in(row.text("queue"))
                .withTimeLimit(Duration.ofMillis(row.count("limit_ms")))
                .withRetries(new RetryPolicy(
                        row.number("attempts"),
                        Duration.ofMillis(row.count("first_wait_ms")),
                        Duration.ofMillis(row.count("longest_wait_ms"))));
        return new Due(
                row.uuid("id"), row.text("name"), scope(row), times(row), job, row.maybe("next_at", Instant.class));
    }

    private static Scope scope(Row row) {
        Optional<TenantId> tenant = row.maybe("tenant_id", UUID.class).map(TenantId::new);
        Optional<LicenseId> license = row.maybe("license_id", UUID.class).map(LicenseId::new);
        if (tenant.isEmpty()) {
            return Scope.platform("repetition " + row.text("name"));
        }
        return license.<Scope>map(server -> new Scope.Licence(tenant.get(), server))
                .orElseGet(() -> new Scope.Tenant(tenant.get()));
    }
}
