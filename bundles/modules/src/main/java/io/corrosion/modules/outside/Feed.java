package io.corrosion.modules.outside;

import io.corrosion.api.tenancy.LicenseId;
import io.corrosion.modules.reach.Pace;
import java.io.IOException;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One open connection to a program, over which it is told what happens. What cannot be sent waits here, and not much of it: who reads
 * too slowly is cut off. {@link #tell} never waits; the connection lives on the two threads of {@link #listen} and {@link #speak}.
 * Thread-safe.
 */
final class Feed implements AutoCloseable {

    /** So many events may wait to be read. */
    static final int MOST_WAITING = 256;

    private static final Logger LOG = LoggerFactory.getLogger(Feed.class);
    private static final int LONGEST = 64 * 1024;
    private static final int MOST_FRAMES = 50;
    private static final long STRETCH_NANOS = TimeUnit.SECONDS.toNanos(10);

    private final SocketChannel channel;
    private final Frames frames;
    private final Predicate<LicenseId> enabled;
    private final Duration greeting;
    private final BlockingQueue<Telling> waiting = new ArrayBlockingQueue<>(MOST_WAITING);
    private final Pace pace = new Pace(MOST_FRAMES, STRETCH_NANOS, System::nanoTime);
    private final AtomicBoolean behind = new AtomicBoolean();
    private volatile boolean heard = true;

    /** An event as it will be sent, unless the module is disabled on its server meanwhile. */
    private record Telling(LicenseId server, byte[] text) {}

    /**
     * @param enabled on which servers the module is enabled now
     * @param greeting after so long without an event the program is asked whether it is there; one that does not say so is cut off
     */
    Feed(SocketChannel channel, Predicate<LicenseId> enabled, Duration greeting) {
        this.channel = channel;
        this.frames = new Frames(channel);
        this.enabled = enabled;
        this.greeting = greeting;
    }

    /** False, once, when it has too much to read already: the connection has ended then. What is too large is left out. */
    boolean tell(LicenseId server, byte[] text) {
        if (text.length > LONGEST) {
            LOG.warn("An event of {} bytes is not told to a program: {} are the most", text.length, LONGEST);
            return true;
        }
        if (behind.get() || waiting.offer(new Telling(server, text))) {
            return true;
        }
        cut();
        return !behind.compareAndSet(false, true);
    }

    /** Sends what waits, until the connection ends. */
    void speak() {
        try {
            while (channel.isOpen()) {
                Telling next = waiting.poll(greeting.toMillis(), TimeUnit.MILLISECONDS);
                if (next != null && enabled.test(next.server())) {
                    frames.write(Frames.TEXT, next.text());
                } else if (next == null) {
                    greet();
                }
            }
        } catch (IOException e) {
            LOG.debug("A program is not told any more: {}", e.toString());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            cut();
        }
    }

    private void greet() throws IOException {
        if (!heard) {
            throw new IOException("It has not answered for " + greeting);
        }
        heard = false;
        frames.write(Frames.PING, new byte[0]);
    }

    /** Hears pings and the end, until the connection ends. */
    void listen() {
        try {
            while (answered(frames.read())) {
                heard = true;
            }
        } catch (ClosedChannelException e) { // the platform ended it
            LOG.debug("A program is not heard any more", e);
        } catch (IOException e) {
            LOG.debug("A program is not heard any more: {}", e.toString());
            refuse(e.getMessage());
        } finally {
            cut();
        }
    }

    /** Whether the connection goes on. */
    private boolean answered(Frames.Frame frame) throws IOException {
        if (!pace.passes()) {
            throw new IOException("More than " + MOST_FRAMES + " pings and pongs came within ten seconds.");
        }
        if (frame.opcode() == Frames.PING) {
            frames.write(Frames.PONG, frame.payload());
        } else if (frame.opcode() == Frames.CLOSE) {
            frames.write(Frames.CLOSE, frame.payload());
        }
        return frame.opcode() != Frames.CLOSE;
    }

    private void refuse(String reason) {
        try {
            frames.close(Frames.REFUSED, reason);
        } catch (IOException e) {
            LOG.debug("A program has gone before it was told why", e);
        }
    }

    /** Without a last word: it might have to wait for somebody who does not read. */
    @Override
    public void close() {
        cut();
    }

    private void cut() {
        try {
            channel.close();
        } catch (IOException e) {
            LOG.debug("A connection did not close", e);
        }
    }
}
