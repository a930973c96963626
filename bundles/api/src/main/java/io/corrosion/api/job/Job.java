package io.corrosion.api.job;

import io.corrosion.api.tenancy.LicenseId;
import io.corrosion.api.tenancy.TenantId;
import java.time.Instant;
import java.util.Optional;

/**
 * A job as it stands. Immutable.
 *
 * @param tenant whose job it is; empty for the platform's own
 * @param license the server it concerns, where there is one
 * @param attempt how often it was begun
 * @param attempts how often it may be begun
 * @param progress 0 to 100, as its handler says
 * @param step what it is doing, in words; possibly empty
 * @param error why the last attempt failed; empty when none has
 * @param handled whether a handler of its kind is installed on the node asked
 * @param runAt when it is due, or was
 * @param node which node is at it, or was last
 * @param correlation the id of the request it comes from
 */
public record Job(
        JobId id,
        String kind,
        String queue,
        Optional<TenantId> tenant,
        Optional<LicenseId> license,
        String payload,
        JobState state,
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
        String correlation) {}
