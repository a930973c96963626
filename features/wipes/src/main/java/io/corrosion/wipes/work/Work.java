package io.corrosion.wipes.work;

import io.corrosion.api.job.NewJob;
import io.corrosion.api.job.RetryPolicy;
import java.time.Duration;
import java.util.UUID;

/** The jobs of wipes. Pure. */
public final class Work {

    /** A turn at a wipe. */
    public static final String KIND = "wipes.run";

    /** Jobs of this slice share a queue. */
    public static final String QUEUE = "wipes";

    private static final RetryPolicy RETRIES = new RetryPolicy(100, Duration.ofSeconds(2), Duration.ofSeconds(30));
    private static final Duration LONGEST = Duration.ofHours(2);

    private Work() {}

    /** The next turn at a wipe. */
    public static NewJob job(UUID wipe) {
        return NewJob.of(KIND, "{\"id\":\"" + wipe + "\"}")
                .in(QUEUE)
                .withRetries(RETRIES)
                .withTimeLimit(LONGEST);
    }

    static UUID id(String payload) {
        return UUID.fromString(payload.replaceAll(".*\"id\"\\s*:\\s*\"([0-9a-fA-F-]{36})\".*", "$1"));
    }
}
