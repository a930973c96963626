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

    private final int number;
    private final List<Feed> feeds;
    private final boolean whole;
    private final Offsets offsets;
    private final CountDownLatch done = new CountDownLatch(1);
    private volatile boolean ended;

    Run(RunDir run, int number) throws IOException {
        this.number = number;
        this.offsets = new Offsets(run.offsets());
        this.feeds = List.of(
                new Feed(ConsoleStream.STDOUT, run.stdout(), offsets),
                new Feed(ConsoleStream.STDERR, run.stderr(), offsets));
        this.whole = feeds.stream().allMatch(feed -> feed.confirmed() == 0);
    }

    int number() {
        return number;
    }

    /** Whether it is read from its first line on, and not from where an earlier life of the agent left it. */
    boolean isWhole() {
        return whole;
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
