package io.corrosion.companion.link;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What must arrive although the connection may be away: acknowledgements and events. Each is sent at once and kept, in
 * order, until the server has confirmed it; after a new connection all that was not confirmed is sent again, so one may
 * arrive twice. Bounded: the oldest give way. Thread-safe.
 */
public final class Outgoing implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Outgoing.class);
    private static final int MOST = 1_000;
    private static final Duration LAST_MOMENT = Duration.ofSeconds(1);
    private static final Duration PAUSE = Duration.ofMillis(100);

    private record Kept(long number, String subject, byte[] body) {}

    private final Link link;
    private final Deque<Kept> kept = new ArrayDeque<>();
    private final AtomicLong lost = new AtomicLong();
    private final Thread thread = new Thread(this::confirm, "outgoing");
    private long added;
    private long sent;
    private long generation;

    public Outgoing(Link link) {
        this.link = link;
    }

    public void open() {
        thread.setDaemon(true);
        thread.start();
    }

    public synchronized void add(String subject, byte[] body) {
        kept.addLast(new Kept(++added, subject, body));
        if (kept.size() > MOST) {
            kept.removeFirst();
            LOG.warn(
                    "Too many messages wait for the connection: {} of the oldest were dropped", lost.incrementAndGet());
        }
        send();
        notifyAll();
    }

    /** Stops sending; what is not confirmed yet gets one more second while the link is up. */
    @Override
    public void close() throws InterruptedException {
        awaitConfirmed(System.nanoTime() + LAST_MOMENT.toNanos());
        thread.interrupt();
        thread.join(1_000);
    }

    private synchronized void awaitConfirmed(long deadline) throws InterruptedException {
        for (long left = LAST_MOMENT.toMillis();
                left > 0 && link.isConnected() && !kept.isEmpty();
                left = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime())) {
            wait(left);
        }
    }

    /** Sends what this connection has not got yet; the newest number that it has. */
    private synchronized long send() {
        long now = link.generation();
        if (now != generation) {
            generation = now;
            sent = 0;
        }
        for (Kept next : kept) {
            if (next.number() > sent) {
                if (!published(next)) {
                    break;
                }
                sent = next.number();
            }
        }
        return sent;
    }

    private boolean published(Kept next) {
        try {
            return link.publish(next.subject(), next.body());
        } catch (IllegalArgumentException tooLong) {
            LOG.error("A message on {} is dropped: {}", next.subject(), tooLong.getMessage());
            return true;
        }
    }

    private void confirm() {
        try {
            while (!Thread.currentThread().isInterrupted()) {
                awaitSome();
                long before = link.generation();
                long upTo = send();
                if (upTo > 0 && link.confirm(Link.PATIENCE) && link.generation() == before) {
                    forget(upTo);
                } else {
                    Thread.sleep(PAUSE.toMillis());
                }
            }
        } catch (InterruptedException closed) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized void awaitSome() throws InterruptedException {
        while (kept.isEmpty()) {
            wait();
        }
    }

    /** What was sent on one connection is not confirmed by the next one, hence the caller's look at the generation. */
    private synchronized void forget(long upTo) {
        kept.removeIf(one -> one.number() <= upTo);
        notifyAll();
    }
}
