package io.corrosion.companion.console;

import io.corrosion.companion.link.Link;
import io.corrosion.companion.process.RunDir;
import io.corrosion.protocol.Payloads;
import io.corrosion.protocol.agent.CompanionConsole;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends each line of the process as one message, in order per stream. The files of the run are the buffer: while there
 * is no connection nothing is read, and after a new one reading goes on behind the last line that was confirmed. So a
 * few lines around a loss may come twice, but none is missing. Thread-safe.
 */
public final class Console implements Lines, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Console.class);
    private static final int LINES_PER_TURN = 256;
    private static final Duration LONGEST_NAP = Duration.ofMillis(250);
    private static final Duration CONFIRM_PAUSE = Duration.ofMillis(50);

    private final Link link;
    private final String subject;
    private final Consumer<String> reader;
    private final Reading reading;
    private final Clock clock;
    private final LineRate rate;
    private final int promised;
    private final WatchService watcher;
    private final Queue<Run> runs = new ConcurrentLinkedQueue<>();
    private final AtomicInteger followed = new AtomicInteger();
    private final Semaphore unconfirmed = new Semaphore(0);
    private final Thread sending = new Thread(this::send, "console");
    private final Thread confirming = new Thread(this::confirm, "console-confirm");
    /** The connection that the lines were sent on; the sending thread writes it. */
    private volatile long generation;
    /** The run whose lines are read; confined to the sending thread. */
    private @Nullable Run reached;

    /**
     * Prepares the console of the runs in one directory.
     *
     * @param reader sees each line as it is sent, on the console's thread; must not block
     * @param reading is told which run the lines are of
     */
    public Console(
            Link link,
            String subject,
            RunDir run,
            int linesPerSecond,
            Consumer<String> reader,
            Reading reading,
            Clock clock)
            throws IOException {
        this.link = link;
        this.subject = subject;
        this.reader = reader;
        this.reading = reading;
        this.clock = clock;
        this.promised = linesPerSecond;
        this.rate = new LineRate(linesPerSecond, System.nanoTime());
        Files.createDirectories(run.path());
        this.watcher = run.path().getFileSystem().newWatchService();
        run.path().register(watcher, StandardWatchEventKinds.ENTRY_CREATE, StandardWatchEventKinds.ENTRY_MODIFY);
    }

    public void open() {
        sending.setDaemon(true);
        confirming.setDaemon(true);
        sending.start();
        confirming.start();
    }

    /** Follows a run that was just started or found, behind what is left of the one before. */
    @Override
    public void follow(RunDir run) {
        int number = followed.incrementAndGet();
        reading.awaited(number);
        try {
            runs.add(new Run(run, number));
        } catch (IOException unreadable) {
            LOG.error("The console of this run stays dark, its files cannot be read: {}", unreadable.toString());
        }
    }

    /** The process has ended: sends what is left and returns when that is done, or after the patience. */
    @Override
    public void finish(Duration patience) throws InterruptedException {
        reading.ended();
        Run last = null;
        for (Run run : runs) {
            last = run;
        }
        if (last != null) {
            last.end();
            last.awaitDone(patience);
        }
    }

    @Override
    public void close() throws InterruptedException, IOException {
        sending.interrupt();
        confirming.interrupt();
        sending.join(1_000);
        confirming.join(1_000);
        watcher.close();
    }

    private void send() {
        try {
            while (!Thread.currentThread().isInterrupted()) {
                Run run = runs.peek();
                boolean moved = run != null && link.isConnected() && advance(run);
                if (!moved) {
                    nap();
                }
            }
        } catch (InterruptedException closed) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean advance(Run run) throws InterruptedException {
        try {
            reach(run);
            rewindAfterLoss(run);
            boolean moved = false;
            for (Feed feed : run.feeds()) {
                moved |= pump(feed);
            }
            if (moved) {
                unconfirmed.release();
            } else if (run.hasEnded()) {
                sendRest(run);
                runs.remove(run);
                run.close();
                return true;
            }
            return moved;
        } catch (IOException unreadable) {
            LOG.error("The console of this run ends here, its files cannot be read: {}", unreadable.toString());
            reading.missed();
            runs.remove(run);
            return false;
        }
    }

    private void reach(Run run) {
        if (run != reached) {
            reached = run;
            reading.reached(run.number(), run.isWhole());
        }
    }

    private void rewindAfterLoss(Run run) throws IOException {
        long now = link.generation();
        if (now != generation) {
            for (Feed feed : run.feeds()) {
                feed.rewind();
            }
            generation = now;
        }
    }

    private boolean pump(Feed feed) throws IOException, InterruptedException {
        long dropped = feed.dropExcess();
        if (dropped > 0) {
            reading.missed();
            publish(
                    feed,
                    "[corrosion] " + dropped + " lines dropped: the server writes more than " + promised
                            + " lines a second");
        }
        int lines = 0;
        while (lines < LINES_PER_TURN) {
            Optional<String> line = feed.next();
            if (line.isEmpty()) {
                break;
            }
            awaitRate();
            if (!publish(feed, line.get())) {
                break;
            }
            feed.markSent();
            reader.accept(line.get());
            lines++;
        }
        return lines > 0;
    }

    private void awaitRate() throws InterruptedException {
        while (!rate.take(System.nanoTime())) {
            TimeUnit.MILLISECONDS.sleep(1);
        }
    }

    private void sendRest(Run run) throws IOException {
        for (Feed feed : run.feeds()) {
            feed.rest().ifPresent(line -> publish(feed, line));
        }
    }

    private boolean publish(Feed feed, String line) {
        return link.publish(subject, Payloads.write(new CompanionConsole(feed.stream(), line, clock.instant())));
    }

    private void nap() throws InterruptedException {
        @Nullable WatchKey key = watcher.poll(LONGEST_NAP.toMillis(), TimeUnit.MILLISECONDS);
        if (key != null) {
            key.pollEvents();
            key.reset();
        }
    }

    private void confirm() {
        try {
            while (!Thread.currentThread().isInterrupted()) {
                unconfirmed.acquire();
                Thread.sleep(CONFIRM_PAUSE.toMillis());
                unconfirmed.drainPermits();
                confirmSent();
            }
        } catch (InterruptedException closed) {
            Thread.currentThread().interrupt();
        }
    }

    private void confirmSent() throws InterruptedException {
        Run run = runs.peek();
        long before = generation;
        if (run != null) {
            long[] sent = run.sent();
            if (link.confirm(Link.PATIENCE) && link.generation() == before) {
                run.confirm(sent);
            }
        }
    }
}
