package io.corrosion.companion.console;

import io.corrosion.companion.process.RunDir;
import io.corrosion.protocol.agent.ConsoleStream;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** The two streams of one run, from its start until its last line is sent. */
final class Run implements AutoCloseable {

    private final List<Feed> feeds;
    private final Offsets offsets;
    private final CountDownLatch done = new CountDownLatch(1);
    private volatile boolean ended;

    Run(RunDir run) throws IOException {
        this.offsets = new Offsets(run.offsets());
        this.feeds = List.of(
                new Feed(ConsoleStream.STDOUT, run.stdout(), offsets),
                new Feed(ConsoleStream.STDERR, run.stderr(), offsets));
    }

    List<Feed> feeds() {
        return feeds;
    }

    void end() {
        ended = true;
    }

    boolean hasEnded() {
        return ended;
    }

    void awaitDone(Duration patience) throws InterruptedException {
        done.await(patience.toMillis(), TimeUnit.MILLISECONDS);
    }

    long[] sent() {
        return feeds.stream().mapToLong(Feed::sent).toArray();
    }

    /** The platform has everything up to these offsets, which were taken before it was asked. */
    void confirm(long[] sent) {
        for (int at = 0; at < sent.length; at++) {
            if (sent[at] > feeds.get(at).confirmed()) {
                feeds.get(at).confirm(sent[at]);
            }
        }
    }

    @Override
    public void close() throws IOException {
        for (Feed feed : feeds) {
            feed.close();
        }
        offsets.close();
        done.countDown();
    }
}
