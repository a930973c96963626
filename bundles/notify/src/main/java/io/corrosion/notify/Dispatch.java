package io.corrosion.notify;

import io.corrosion.api.identity.UserId;
import io.corrosion.api.job.Jobs;
import io.corrosion.api.job.NewJob;
import io.corrosion.api.job.RetryPolicy;
import io.corrosion.api.tx.Tx;
import io.corrosion.notify.sql.JsonMap;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.metatype.annotations.Designate;

/** Leaves the jobs that deliver messages. Thread-safe. */
@Component(service = Dispatch.class, configurationPid = "io.corrosion.notify")
@Designate(ocd = Settings.class)
public final class Dispatch {

    private static final Duration LONGEST_WAIT = Duration.ofMinutes(15);
    private static final Duration DELIVERY_LIMIT = Duration.ofMinutes(2);

    private final RetryPolicy retries;
    private final Jobs jobs;

    @Activate
    public Dispatch(Settings config, @Reference Jobs jobs) {
        this(new RetryPolicy(config.attempts(), Duration.ofSeconds(config.first_wait_seconds()), LONGEST_WAIT), jobs);
    }

    Dispatch(RetryPolicy retries, Jobs jobs) {
        this.retries = retries;
        this.jobs = jobs;
    }

    /** The message goes out as soon as the transaction commits, and is tried again. */
    void leave(Tx tx, UUID notification) {
        jobs.schedule(
                tx,
                NewJob.of(Courier.KIND, JsonMap.write(Map.of("notification", notification)))
                        .in(Spreading.QUEUE)
                        .withRetries(retries)
                        .withTimeLimit(DELIVERY_LIMIT));
    }

    /**
     * Looks then at what was held back. Each message that waits leaves one such job: the first finds all of them, the others
     * nothing, and none is forgotten however late its transaction commits.
     */
    void leaveDigest(Tx tx, UserId user, String channel, String address, Instant at) {
        jobs.schedule(
                tx,
                NewJob.of(
                                Digests.KIND,
                                JsonMap.write(Map.of("user", user.toString(), "channel", channel, "address", address)))
                        .in(Spreading.QUEUE)
                        .at(at));
    }
}
