package io.corrosion.api.job;

import io.corrosion.api.tenancy.TenantId;
import java.time.Instant;
import java.util.Optional;

/**
 * A job that comes again and again. Immutable.
 *
 * @param next when it comes next; empty when never again
 */
public record Repetition(String name, String kind, Optional<TenantId> tenant, Cron times, Optional<Instant> next) {}
