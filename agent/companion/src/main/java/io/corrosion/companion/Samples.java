package io.corrosion.companion;

import io.corrosion.companion.link.Link;
import io.corrosion.protocol.Headers;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Samples on their way: kept in order until the platform's NATS has confirmed them, a day's worth at most, the oldest give
 * way. One that comes later than it was made says when that was. Confined to one thread, but for {@link #waiting}.
 */
final class Samples {

    private static final int MOST = 2_880;
    private static final int AT_ONCE = 200;
    private static final Duration LATE = Duration.ofSeconds(5);

    private record Sample(Instant at, byte[] body) {}

    private final Link link;
    private final String subject;
    private final Deque<Sample> waiting = new ArrayDeque<>();
    private volatile int count;

    Samples(Link link, String subject) {
        this.link = link;
        this.subject = subject;
    }

    void add(Instant at, byte[] body) {
        waiting.addLast(new Sample(at, body));
        if (waiting.size() > MOST) {
            waiting.removeFirst();
        }
        count = waiting.size();
    }

    /** How many wait; asked from any thread. */
    int waiting() {
        return count;
    }

    /** Sends what waits, some of it at a time, so that a long outage is not answered by a flood. */
    void send(Instant now) throws InterruptedException {
        int sent = 0;
        long before = link.generation();
        for (Sample sample : waiting) {
            if (sent == AT_ONCE || !link.publish(subject, header(sample, now), sample.body())) {
                break;
            }
            sent++;
        }
        if (sent > 0 && link.confirm(Link.PATIENCE) && link.generation() == before) {
            for (; sent > 0; sent--) {
                waiting.removeFirst();
            }
            count = waiting.size();
        }
    }

    private static io.nats.client.impl.Headers header(Sample sample, Instant now) {
        return sample.at().plus(LATE).isBefore(now)
                ? new io.nats.client.impl.Headers()
                        .put(Headers.SENT_AT, sample.at().toString())
                : null;
    }
}
