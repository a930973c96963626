package io.corrosion.companion.link;

import java.time.Duration;
import java.util.concurrent.LinkedBlockingDeque;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What must arrive although the connection may be away: acknowledgements and events. Kept in order and sent until the
 * server has confirmed them, so one may arrive twice. Bounded: the oldest give way. Thread-safe.
 */
public final class Outgoing implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Outgoing.class);
    private static final int MOST = 1_000;
    private static final Duration PATIENCE = Duration.ofSeconds(3);

    private record Kept(String subject, byte[] body) {}

    private final Link link;
    private final LinkedBlockingDeque<Kept> waiting = new LinkedBlockingDeque<>();
    private final AtomicLong lost = new AtomicLong();
    private final Thread thread = new Thread(this::send, "outgoing");

    public Outgoing(Link link) {
        this.link = link;
    }

    public void open() {
        thread.setDaemon(true);
        thread.start();
    }

    public void add(String subject, byte[] body) {
        waiting.addLast(new Kept(subject, body));
        while (waiting.size() > MOST && waiting.pollFirst() != null) {
            LOG.warn(
                    "Too many messages wait for the connection: {} of the oldest were dropped", lost.incrementAndGet());
        }
    }

    /** Stops sending; what still waits gets one more second while the link is up. */
    @Override
    public void close() throws InterruptedException {
        for (int tenths = 0; tenths < 10 && link.isConnected() && !waiting.isEmpty(); tenths++) {
            Thread.sleep(100);
        }
        thread.interrupt();
        thread.join(1_000);
    }

    private void send() {
        try {
            while (!Thread.currentThread().isInterrupted()) {
                Kept next = waiting.takeFirst();
                if (!sent(next)) {
                    waiting.addFirst(next);
                    Thread.sleep(100);
                }
            }
        } catch (InterruptedException closed) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean sent(Kept next) throws InterruptedException {
        try {
            return link.publish(next.subject(), next.body()) && link.confirm(PATIENCE);
        } catch (IllegalArgumentException tooLong) {
            LOG.error("A message on {} is dropped: {}", next.subject(), tooLong.getMessage());
            return true;
        }
    }
}
