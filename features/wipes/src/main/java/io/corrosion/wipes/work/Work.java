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

    /** What is due at its minute has places of its own, so that it never stands behind wipes that are under way. */
    public static final String PROMPT = "wipes-prompt";

    private static final RetryPolicy RETRIES = new RetryPolicy(100, Duration.ofSeconds(2), Duration.ofSeconds(30));
    private static final Duration LONGEST = Duration.ofHours(2);

    private Work() {}

    /** A turn at a wipe that somebody waits for: it begins, or begins again. */
    public static NewJob job(UUID wipe) {
        return turn(wipe).in(PROMPT);
    }

    /** The next turn at a wipe that is under way. */
    public static NewJob later(UUID wipe) {
        return turn(wipe).in(QUEUE);
    }

    private static NewJob turn(UUID wipe) {
        return NewJob.of(KIND, "{\"id\":\"" + wipe + "\"}").withRetries(RETRIES).withTimeLimit(LONGEST);
    }

    public static UUID id(String payload) {
        return UUID.fromString(payload.replaceAll(".*\"id\"\\s*:\\s*\"([0-9a-fA-F-]{36})\".*", "$1"));
    }
}
